// How a page looks without a byte of it being changed: the chosen text size, light, dark or paper,
// and the mark of the block that the caret is in. Media rules are switched in the parsed style
// sheets, and what we add stands in adopted ones: neither is a part of the document.

const looks = (() => {
  "use strict";
  const PAPER = { a4: "210mm", letter: "8.5in" };
  const written = new WeakMap(); // by rule: the media it was written with

  const rulesOf = (page) => {
    const found = { media: [], pages: [] };
    const walk = (rules) => {
      for (const rule of rules) {
        if (rule instanceof page.defaultView.CSSMediaRule) found.media.push(rule);
        if (rule instanceof page.defaultView.CSSPageRule) found.pages.push(rule);
        if (rule.cssRules && !(rule instanceof page.defaultView.CSSPageRule)) walk(rule.cssRules);
      }
    };
    for (const sheet of page.styleSheets) {
      // One that would come from elsewhere was not loaded, and cannot be read.
      if (!sheet.href) walk(sheet.cssRules);
    }
    return found;
  };

  // One media query as it is to be for a look, whatever the desktop prefers.
  const query = (text, look) => {
    const preferred = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/g;
    const holds = (scheme) => (scheme === "dark") === (look === "dark");
    if ([...text.matchAll(preferred)].some(([, scheme]) => !holds(scheme))) return "not all";
    const plain = text.replace(preferred, "(min-width: 0px)");
    if (look !== "print") return plain;
    return /^(only )?screen\b/.test(plain) ? "not all" : plain.replace(/^(only )?print\b/, "all");
  };

  const switchMedia = (rules, look) => {
    for (const rule of rules) {
      if (!written.has(rule)) written.set(rule, [...rule.media]);
      const wanted = written.get(rule).map((text) => query(text, look)).join(", ");
      if (rule.media.mediaText !== wanted) rule.media.mediaText = wanted;
    }
  };

  const replace = (sheet, text) => {
    if (sheet.shown === text) return;
    sheet.shown = text;
    sheet.replaceSync(text);
  };

  const sheetsOf = (page) => {
    if (page.adoptedStyleSheets.length !== 2) {
      const { CSSStyleSheet } = page.defaultView;
      page.adoptedStyleSheets = [new CSSStyleSheet(), new CSSStyleSheet()];
    }
    return page.adoptedStyleSheets;
  };

  // The colour schemes that the page itself says it has. Without our own sheet every style is worked
  // out again, so they are asked for only when what says so has changed.
  const schemesOf = (page, sheet) => {
    const said = [...page.querySelectorAll("style, meta[name='color-scheme']")];
    const written = said.map((element) => element.outerHTML).join("");
    if (sheet.written !== written) {
      sheet.written = written;
      sheet.disabled = true;
      sheet.schemes = page.defaultView.getComputedStyle(page.documentElement).colorScheme;
      sheet.disabled = false;
    }
    return sheet.schemes;
  };

  const paperOf = (pages) => {
    const said = (name) => pages.map(({ style }) => style.getPropertyValue(name)).filter(Boolean).at(-1);
    return { width: PAPER[(said("size") || "").toLowerCase()] || PAPER.a4, margin: said("margin") || "20mm" };
  };

  // Show the page at a size and in a look. The radio's state is set, not its attribute: the page
  // switches as by a click and stays, byte for byte, the page that was exported. A profile without
  // a switch writes a page of one size; the other sizes, which its style sheet names all the same,
  // are what an export with another --size would show. Returns the width of its paper.
  const dress = (page, size, look) => {
    const radio = page.querySelector(`input[type="radio"][value="${size}"]`);
    if (radio && !radio.checked) radio.checked = true;
    const [sheet] = sheetsOf(page);
    const { media, pages } = rulesOf(page);
    switchMedia(media, look);
    const paper = paperOf(pages);
    const parts = radio ? [] : [`--size: var(--${size})`];
    // A page that knows nothing of dark schemes is light in every browser.
    if (/\bdark\b/.test(schemesOf(page, sheet))) parts.push(`color-scheme: ${look === "dark" ? "dark" : "light"}`);
    if (look === "print") parts.push("box-sizing: border-box", "min-height: 100%", `padding: ${paper.margin}`);
    replace(sheet, parts.length ? `:root { ${parts.join("; ")} }` : "");
    return paper.width;
  };

  // Mark an element, or nothing.
  const mark = (page, element) => {
    let selector = "";
    for (let node = element; node && !node.matches(".body"); node = node.parentElement) {
      const number = [...node.parentElement.children].indexOf(node) + 1;
      selector = ` > :nth-child(${number})${selector}`;
    }
    const tint = "light-dark(rgb(40 110 200 / 0.09), rgb(140 190 255 / 0.14))";
    const rule = `{ background-color: ${tint}; box-shadow: 0 0 0 4px ${tint}; }`;
    replace(sheetsOf(page)[1], element ? `.release > .body${selector} ${rule}` : "");
  };

  return { dress, mark };
})();
