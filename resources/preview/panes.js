// The code behind the shell. It runs in an isolated world of the shell document: the shown pages
// have no scripts, and nothing in here is visible to them. In this world timers never fire
// (scripts are off for the page), promises, events and messages do. Only strings survive the way
// to Python, so every report is JSON.

const dateline = (() => {
  "use strict";
  const QUERY = { small: "s", medium: "m", large: "l" };
  const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,figure,table,hr";
  // By size. A pane's number says which page it shows; settled, that it was in view when the last
  // request was done.
  const panes = new Map();
  let bridge = null;
  let leader = null; // the pane under the person's hand: the others follow its scrolling

  const report = (fact) => bridge && bridge.report(JSON.stringify(fact));

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

  // --- updating ---------------------------------------------------------------------------------

  const sameAttributes = (one, other) =>
    one.attributes.length === other.attributes.length &&
    [...one.attributes].every((entry) => other.getAttribute(entry.name) === entry.value);

  // Make `shown` equal to `fresh`, touching only what differs: the rest keeps its layout, its
  // decoded pictures, the selection, and the place the reader is at.
  const patch = (shown, fresh) => {
    if (shown.isEqualNode(fresh)) return;
    const page = shown.ownerDocument;
    if (shown.nodeType !== 1 || shown.nodeName !== fresh.nodeName || !sameAttributes(shown, fresh)) {
      shown.replaceWith(page.importNode(fresh, true));
      return;
    }
    const old = [...shown.childNodes];
    const now = [...fresh.childNodes];
    let start = 0;
    while (start < old.length && start < now.length && old[start].isEqualNode(now[start])) start++;
    let oldEnd = old.length;
    let nowEnd = now.length;
    while (oldEnd > start && nowEnd > start && old[oldEnd - 1].isEqualNode(now[nowEnd - 1])) {
      oldEnd--;
      nowEnd--;
    }
    if (oldEnd - start === nowEnd - start) {
      for (let i = start; i < oldEnd; i++) patch(old[i], now[i]);
      return;
    }
    const added = page.createDocumentFragment();
    for (const node of now.slice(start, nowEnd)) added.append(page.importNode(node, true));
    shown.insertBefore(added, old[oldEnd] || null);
    for (const node of old.slice(start, oldEnd)) node.remove();
  };

  // The radio's state is set, not its attribute: the page switches as by a click and stays, byte
  // for byte, the page that was exported. A profile without a switch writes a page of one size;
  // the other sizes, which its style sheet names all the same, are what an export with another
  // --size would show. The sheet that chooses them is no part of the document either.
  const chooseSize = (page, size) => {
    const radio = page.querySelector(`input[type="radio"][value="${size}"]`);
    if (radio) {
      if (!radio.checked) radio.checked = true;
      page.adoptedStyleSheets = [];
    } else {
      const sheet = new page.defaultView.CSSStyleSheet();
      sheet.replaceSync(`:root { --size: var(--${size}); }`);
      page.adoptedStyleSheets = [sheet];
    }
  };

  // --- the place of the reader --------------------------------------------------------------------

  // The blocks of the release: a table, a figure and a list item is one, whatever it holds; an
  // item that begins with a list is none, only a level.
  const isBlock = (node) =>
    !node.parentElement.closest(node.localName === "p" ? "table,figure,li" : "table,figure") &&
    !(node.localName === "li" && node.firstChild && /^[uo]l$/.test(node.firstChild.localName));

  const blocksOf = (page) => [...page.querySelectorAll(BLOCKS)].filter(isBlock);

  // From the top of a block to the top of the next: the space between them belongs to the first.
  const extent = (blocks, index) => {
    const box = blocks[index].getBoundingClientRect();
    const next = blocks[index + 1];
    return (next && next.getBoundingClientRect().top - box.top) || box.height;
  };

  // A place is the block at the upper edge of the view, and how much of it is above the edge.
  const placeIn = (page) => {
    const blocks = blocksOf(page);
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (blocks[middle].getBoundingClientRect().top <= 0) low = middle;
      else high = middle - 1;
    }
    if (!blocks.length || !page.defaultView.scrollY) return { index: 0, fraction: 0 };
    const { top } = blocks[low].getBoundingClientRect();
    return { index: low, fraction: -top / (extent(blocks, low) || 1) };
  };

  const scrollTo = (page, wanted) => {
    const view = page.defaultView;
    const blocks = blocksOf(page);
    if (wanted.index >= blocks.length || (wanted.index === 0 && wanted.fraction === 0)) {
      view.scrollTo(0, 0);
      return;
    }
    const { top } = blocks[wanted.index].getBoundingClientRect();
    view.scrollTo(0, view.scrollY + top + wanted.fraction * extent(blocks, wanted.index));
  };

  const currentPane = () => [leader, ...panes.values()].find((pane) => pane && pane.settled);

  const currentPlace = () => {
    const source = currentPane();
    return source ? placeIn(source.frame.contentDocument) : null;
  };

  const shownPanes = () => [...panes.values()].filter((pane) => !pane.frame.hidden);

  const follow = (pane) => {
    if (pane !== leader) return;
    const place = placeIn(pane.frame.contentDocument);
    for (const other of shownPanes()) {
      if (other !== pane && other.number) scrollTo(other.frame.contentDocument, place);
    }
  };

  // --- what the person does in a pane -------------------------------------------------------------

  const listen = (pane) => {
    const page = pane.frame.contentDocument;
    const lead = (event) => {
      if (leader === pane) return;
      leader = pane;
      // A first turn of the wheel may have scrolled the pane before it is heard of.
      if (event.type !== "pointermove") follow(pane);
    };
    for (const kind of ["pointermove", "pointerdown", "wheel", "keydown", "touchstart"]) {
      page.addEventListener(kind, lead, { capture: true, passive: true });
    }
    page.addEventListener("scroll", () => follow(pane), { capture: true, passive: true });
    page.addEventListener("scrollend", () => report({ kind: "place", place: placeIn(page) }), true);
    const refuse = (event) => event.preventDefault();
    for (const kind of ["auxclick", "submit", "dragstart"]) {
      page.addEventListener(kind, refuse, true);
    }
    page.addEventListener("click", (event) => clicked(pane, event), true);
  };

  const clicked = (pane, event) => {
    // Links lead nowhere, and the switch of a pane is the preview's own.
    event.preventDefault();
    const page = pane.frame.contentDocument;
    const label = event.target.closest("label");
    const control = label ? label.control : event.target;
    if (control && control.type === "radio" && control.value in QUERY) {
      report({ kind: "size", size: control.value });
      return;
    }
    const body = blocksOf(page).filter((node) => node.closest(".body"));
    const index = body.findLastIndex((node) => node.contains(event.target));
    if (index >= 0) report({ kind: "click", index });
  };

  // --- the one door -------------------------------------------------------------------------------

  const arrange = (request) => {
    document.body.classList.toggle("phone", request.phone);
    document.body.style.setProperty("--gap", request.gap + "px");
    for (const pane of panes.values()) pane.frame.hidden = !request.sizes.includes(pane.size);
  };

  const update = async (request) => {
    const place = currentPlace() || request.place;
    const reflows = document.body.classList.contains("phone") !== request.phone;
    const fresh = request.sizes.filter((size) => !panes.has(size));
    arrange(request);
    if (leader && leader.frame.hidden) leader = null;
    const appeared = shownPanes().filter((pane) => reflows || !pane.settled);
    const stale = shownPanes().filter((pane) => pane.number !== request.number);
    if (stale.length) {
      const staging = document.createElement("iframe");
      staging.hidden = true;
      await loaded(staging, "next", () => document.body.append(staging));
      for (const pane of stale) {
        patch(pane.frame.contentDocument.documentElement, staging.contentDocument.documentElement);
        pane.number = request.number;
      }
      staging.remove();
    }
    await Promise.all(
      fresh.map(async (size) => {
        const { pane, next } = makePane(size, request.titles[size]);
        const insert = () => document.body.insertBefore(pane.frame, next ? next.frame : null);
        await loaded(pane.frame, QUERY[size], insert);
        pane.number = request.number;
        listen(pane);
        appeared.push(pane);
      }),
    );
    for (const pane of shownPanes()) chooseSize(pane.frame.contentDocument, pane.size);
    for (const pane of appeared) scrollTo(pane.frame.contentDocument, place);
    for (const pane of panes.values()) pane.settled = !pane.frame.hidden;
  };

  return {
    // Show what `request` says, and report `shown` with its ticket when that is done. Python sends
    // the next request only after this report.
    show(request) {
      update(request).then(
        () => report({ kind: "shown", ticket: request.ticket, place: currentPlace() }),
        (error) => report({ kind: "failed", ticket: request.ticket, reason: String(error) }),
      );
    },
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
