// Where something is in a page: which block of the release, and which character of its text.

const places = (() => {
  "use strict";
  const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,figure,table,hr";
  const IN_CELL = "p,li,figure";
  // What the page adds to the text, and lists that stand in an item of another.
  const NOT_TEXT = ".dateline,.credit,ul,ol";

  // An item that begins with a list is none, only a level.
  const isItem = (node) => !(node.firstChild && /^[uo]l$/.test(node.firstChild.localName));

  // The blocks of the release: a table, a figure and a list item is one, whatever it holds.
  const isBlock = (node) =>
    !node.parentElement.closest(node.localName === "p" ? "table,figure,li" : "table,figure") &&
    (node.localName !== "li" || isItem(node));

  const blocksOf = (page) => [...page.querySelectorAll(BLOCKS)].filter(isBlock);

  const textBlocksOf = (page) =>
    [...page.querySelectorAll(`.body :is(${BLOCKS})`)].filter(isBlock);

  // --- the place of the reader ------------------------------------------------------------------

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

  // Scroll as little as brings the element into view; nothing where any line of it is there.
  const reveal = (page, element) => {
    const view = page.defaultView;
    const { top, bottom } = element.getBoundingClientRect();
    const line = Math.min(40, view.innerHeight / 4);
    if (bottom >= line && top <= view.innerHeight - line) return;
    const room = Math.max(0, view.innerHeight - (bottom - top)) / 3;
    view.scrollTo(0, view.scrollY + top - room);
  };

  // --- what was clicked -------------------------------------------------------------------------

  // How much text, in UTF-16 code units, lies between the start of an element and a place in it.
  const textBefore = (root, caret) => {
    const range = root.ownerDocument.createRange();
    range.setStart(root, 0);
    range.setEnd(caret.offsetNode, caret.offset);
    const text = range.cloneContents();
    for (const node of text.querySelectorAll(NOT_TEXT)) node.remove();
    for (const node of text.querySelectorAll("br")) node.replaceWith("\n");
    return text.textContent.length;
  };

  const inCell = (cell, node) => {
    const row = cell.parentElement;
    const blocks = [...cell.querySelectorAll(IN_CELL)].filter(
      (block) =>
        (block.localName !== "li" || isItem(block)) && !block.parentElement.closest("figure,li p"),
    );
    const inner = Math.max(0, blocks.findLastIndex((block) => block.contains(node)));
    const rows = [...cell.closest("table").rows];
    const at = { row: rows.indexOf(row), cell: [...row.cells].indexOf(cell), inner };
    return [at, blocks[inner] || cell];
  };

  const partOf = (root, caret) => {
    if (root.localName !== "figure" && root.localName !== "table") {
      return { part: "text", offset: root.contains(caret.offsetNode) ? textBefore(root, caret) : 0 };
    }
    const text = root.querySelector("figcaption,caption");
    if (!text || !text.contains(caret.offsetNode)) return { part: "picture", offset: 0 };
    return { part: "caption", offset: textBefore(text, caret) };
  };

  // The place in the release's text under a point of the page, or null.
  const textAt = (page, x, y) => {
    const caret = page.caretPositionFromPoint(x, y);
    if (!caret) return null;
    const under = page.elementFromPoint(x, y);
    // Beside a picture, the nearest text is not what was meant.
    const node = under && under.closest(".body figure,.body hr") ? under : caret.offsetNode;
    const blocks = textBlocksOf(page);
    const index = blocks.findLastIndex((block) => block.contains(node));
    if (index < 0) return null;
    const element = node.nodeType === 1 ? node : node.parentElement;
    const cell = element.closest("td,th");
    const [at, root] = cell ? inCell(cell, node) : [{ row: -1, cell: -1, inner: 0 }, blocks[index]];
    return { index, ...at, ...partOf(root, caret) };
  };

  // Fields whose elements on the page have another name.
  const FIELD_NAMES = { author: "authors" };

  // Where the lines of the boilerplate stand one below the other without empty ones.
  const inBoilerplate = (line, offset) => {
    const before = [...line.parentElement.children];
    before.length = before.indexOf(line);
    return before.reduce((sum, { textContent }) => sum + textContent.length + 1, offset);
  };

  // The field of the form that an element of the page's header or footer shows, or null. The
  // offset is one in the field's text; below zero, from behind its end, where a label stands
  // before it.
  const fieldOf = (page, event) => {
    const element = event.target.closest(
      "h1,.kicker,.subtitle,.embargo,.byline > span,.boilerplate > *,.contact > *",
    );
    if (!element || element.closest(".body")) return null;
    const caret = page.caretPositionFromPoint(event.clientX, event.clientY);
    const offset = caret && element.contains(caret.offsetNode) ? textBefore(element, caret) : 0;
    if (element.localName === "h1") return { name: "title", offset };
    const [name] = element.classList;
    const outer = element.parentElement;
    if (outer.matches(".boilerplate")) return { name: "boilerplate", offset: inBoilerplate(element, offset) };
    if (outer.matches(".contact")) {
      const number = [...page.querySelectorAll(".contact")].indexOf(outer);
      return { name: `contacts/${number}/${name}`, offset };
    }
    const labelled = outer.matches(".byline");
    return {
      name: FIELD_NAMES[name] || name,
      offset: labelled ? offset - element.textContent.length - 1 : offset,
    };
  };

  return { textBlocksOf, placeIn, scrollTo, reveal, textAt, fieldOf };
})();
