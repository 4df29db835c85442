// The code behind the shell. It runs in an isolated world of the shell document: the shown pages
// have no scripts, and nothing in here is visible to them. In this world timers never fire
// (scripts are off for the page), promises, events and messages do. Only strings survive the way
// to Python, so every report is JSON.

const dateline = (() => {
  "use strict";
  const QUERY = { small: "s", medium: "m", large: "l" };
  const HAND_MS = 1500; // a pane that was scrolled so lately is left where it is
  // By size. A pane's number says which page it shows; settled, that it was in view when the last
  // request was done.
  const panes = new Map();
  let bridge = null;
  let leader = null; // the pane under the person's hand: the others follow its scrolling
  let scrolledAt = -HAND_MS; // when the person last scrolled
  let caret = -1; // the index of the block that the caret is in, or -1

  const report = (fact) => bridge && bridge.report(JSON.stringify(fact));

  const pageOf = (pane) => pane.frame.contentDocument;

  const makePane = (size, title) => {
    const frame = document.createElement("iframe");
    frame.id = size;
    frame.title = title;
    const pane = { size, frame, number: 0, settled: false };
    panes.set(size, pane);
    // Panes stand in the order small, medium, large, in whichever order they were first wanted.
    const after = Object.keys(QUERY).slice(Object.keys(QUERY).indexOf(size) + 1);
    const next = after.map((other) => panes.get(other)).find((other) => other);
    return { pane, next };
  };

  const loaded = (frame, query, insert) =>
    new Promise((resolve, reject) => {
      frame.addEventListener(
        "load",
        () => (frame.contentDocument ? resolve() : reject(new Error("a pane was refused"))),
        { once: true },
      );
      frame.src = "dateline://preview/release?" + query;
      insert();
    });

  // --- scrolling ----------------------------------------------------------------------------------

  const currentPane = () => [leader, ...panes.values()].find((pane) => pane && pane.settled);

  const currentPlace = () => {
    const source = currentPane();
    return source ? places.placeIn(pageOf(source)) : null;
  };

  const shownPanes = () => [...panes.values()].filter((pane) => !pane.frame.hidden);

  const follow = (pane) => {
    if (pane !== leader) return;
    const place = places.placeIn(pageOf(pane));
    for (const other of shownPanes()) {
      if (other !== pane && other.number) places.scrollTo(pageOf(other), place);
    }
  };

  // Mark the block of the caret, and bring it into view if that is wanted.
  const showCaret = (wanted, index, reveals) => {
    caret = index;
    const free = reveals && performance.now() - scrolledAt > HAND_MS;
    for (const pane of wanted) {
      const element = caret < 0 ? null : places.textBlocksOf(pageOf(pane))[caret] || null;
      looks.mark(pageOf(pane), element);
      if (element && free) places.reveal(pageOf(pane), element);
    }
  };

  // --- what the person does in a pane -------------------------------------------------------------

  const listen = (pane) => {
    const page = pageOf(pane);
    const lead = (event) => {
      if (event.type !== "pointermove" || event.buttons) scrolledAt = performance.now();
      if (leader === pane) return;
      leader = pane;
      // A first turn of the wheel may have scrolled the pane before it is heard of.
      if (event.type !== "pointermove") follow(pane);
    };
    for (const kind of ["pointermove", "pointerdown", "wheel", "keydown", "touchstart"]) {
      page.addEventListener(kind, lead, { capture: true, passive: true });
    }
    page.addEventListener("scroll", () => follow(pane), { capture: true, passive: true });
    const told = () => report({ kind: "place", place: places.placeIn(page) });
    page.addEventListener("scrollend", told, true);
    const refuse = (event) => event.preventDefault();
    for (const kind of ["auxclick", "submit", "dragstart"]) {
      page.addEventListener(kind, refuse, true);
    }
    page.addEventListener("click", (event) => clicked(pane, event), true);
  };

  const clicked = (pane, event) => {
    // Links lead nowhere, and the switch of a pane is the preview's own.
    event.preventDefault();
    const page = pageOf(pane);
    const label = event.target.closest("label");
    const control = label ? label.control : event.target;
    if (control && control.type === "radio" && control.value in QUERY) {
      report({ kind: "size", size: control.value });
      return;
    }
    // The end of a selection by the mouse is a click too.
    if (!page.getSelection().isCollapsed) return;
    const field = places.fieldOf(page, event);
    if (field) {
      report({ kind: "field", ...field });
      return;
    }
    const place = places.textAt(page, event.clientX, event.clientY);
    if (place) report({ kind: "click", place });
  };

  // --- the one door -------------------------------------------------------------------------------

  const arrange = (request) => {
    const { classList, style } = document.body;
    classList.toggle("fixed", request.width > 0);
    classList.toggle("paper", request.look === "print");
    style.setProperty("--width", request.width + "px");
    style.setProperty("--gap", request.gap + "px");
    for (const pane of panes.values()) pane.frame.hidden = !request.sizes.includes(pane.size);
  };

  const staged = async (use) => {
    const staging = document.createElement("iframe");
    staging.hidden = true;
    await loaded(staging, "next", () => document.body.append(staging));
    use(staging.contentDocument);
    staging.remove();
  };

  const dress = (request) => {
    for (const pane of shownPanes()) {
      const width = looks.dress(pageOf(pane), pane.size, request.look);
      pane.frame.style.width = request.look === "print" ? width : "";
    }
  };

  const update = async (request) => {
    const place = currentPlace() || request.place;
    const arrangement = JSON.stringify([request.width, request.look, request.sizes.length]);
    const reflows = document.body.dataset.arrangement !== arrangement;
    document.body.dataset.arrangement = arrangement;
    const fresh = request.sizes.filter((size) => !panes.has(size));
    arrange(request);
    if (leader && leader.frame.hidden) leader = null;
    const appeared = shownPanes().filter((pane) => reflows || !pane.settled);
    const stale = shownPanes().filter((pane) => {
      if (pane.number === request.number) return false;
      const { change } = request;
      return !(change && change.base === pane.number && patching.apply(pageOf(pane), change));
    });
    if (stale.length) {
      await staged((page) => stale.forEach((pane) => patching.equalise(pageOf(pane), page)));
    }
    await Promise.all(
      fresh.map(async (size) => {
        const { pane, next } = makePane(size, request.titles[size]);
        const insert = () => document.body.insertBefore(pane.frame, next ? next.frame : null);
        await loaded(pane.frame, QUERY[size], insert);
        listen(pane);
        appeared.push(pane);
      }),
    );
    for (const pane of shownPanes()) pane.number = request.number;
    dress(request);
    for (const pane of appeared) places.scrollTo(pageOf(pane), place);
    for (const pane of panes.values()) pane.settled = !pane.frame.hidden;
    showCaret(shownPanes(), request.caret, request.reveals);
    return { kind: "shown", whole: stale.length > 0 };
  };

  // Whether the shown pages are the newest export, whole; they are after this.
  const prove = async (request) => {
    let equal = true;
    await staged((page) => {
      for (const pane of shownPanes()) equal = patching.equalise(pageOf(pane), page) && equal;
    });
    if (!equal) dress(request);
    return { kind: "proved", equal };
  };

  const answer = (request, done) =>
    done(request).then(
      (fact) => report({ ...fact, ticket: request.ticket, place: currentPlace() }),
      (error) => report({ kind: "failed", ticket: request.ticket, reason: String(error) }),
    );

  return {
    // Show what `request` says, and report `shown` with its ticket when that is done. Python sends
    // the next request only after this report.
    show: (request) => answer(request, update),
    // Compare with the whole export, and report `proved` with the ticket.
    prove: (request) => answer(request, prove),
    // The caret went to another block.
    follow: (index, reveals) => showCaret(shownPanes(), index, reveals),
    // Let the keys that scroll go to a pane; the shell itself has nothing to scroll.
    focus() {
      const pane = currentPane();
      if (pane) {
        leader = pane;
        pane.frame.contentWindow.focus();
      }
    },
    connect() {
      new QWebChannel(qt.webChannelTransport, (channel) => {
        bridge = channel.objects.bridge;
        report({ kind: "connected" });
      });
    },
  };
})();
