// Making one page equal to another with as little change as can be: what stays the same keeps its
// layout, its decoded pictures, the selection in it, and the place the reader is at.

const patching = (() => {
  "use strict";
  // Inert: what is parsed in it runs nothing and loads nothing.
  const template = document.createElement("template");

  const copyAttributes = (shown, fresh) => {
    for (const { name } of [...shown.attributes]) {
      if (!fresh.hasAttribute(name)) shown.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (shown.getAttribute(name) !== value) shown.setAttribute(name, value);
    }
  };

  // Make `shown` equal to `fresh`, touching only what differs.
  const patch = (shown, fresh) => {
    if (shown.isEqualNode(fresh)) return;
    if (shown.nodeType !== 1 || shown.nodeName !== fresh.nodeName) {
      shown.replaceWith(shown.ownerDocument.importNode(fresh, true));
      return;
    }
    copyAttributes(shown, fresh);
    patchList(shown, [...shown.childNodes], [...fresh.childNodes], null);
  };

  // Make the children `old` of `parent`, which stand before `end`, equal to the nodes `now`.
  const patchList = (parent, old, now, end) => {
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
    const added = parent.ownerDocument.createDocumentFragment();
    for (const node of now.slice(start, nowEnd)) {
      added.append(parent.ownerDocument.importNode(node, true));
    }
    parent.insertBefore(added, old[oldEnd] || end);
    for (const node of old.slice(start, oldEnd)) node.remove();
  };

  const bodyOf = (page) => page.querySelector(".release > .body");

  // Make everything but the text equal to the page `rest`, whose text is empty.
  const patchAround = (page, rest) => {
    const parsed = new DOMParser().parseFromString(rest, "text/html");
    let shown = bodyOf(page);
    let fresh = bodyOf(parsed);
    copyAttributes(shown, fresh);
    while (shown !== page.documentElement) {
      const [outer, freshOuter] = [shown.parentElement, fresh.parentElement];
      if (outer.nodeName !== freshOuter.nodeName) throw new Error("another page");
      copyAttributes(outer, freshOuter);
      const [old, now] = [[...outer.childNodes], [...freshOuter.childNodes]];
      const [at, freshAt] = [old.indexOf(shown), now.indexOf(fresh)];
      patchList(outer, old.slice(0, at), now.slice(0, freshAt), shown);
      patchList(outer, old.slice(at + 1), now.slice(freshAt + 1), null);
      [shown, fresh] = [outer, freshOuter];
    }
  };

  // Pictures that the page holds already are not sent again: `kept:3/0` is the address of the
  // first picture in the block with the index 3.
  const bringPictures = (blocks, fresh) => {
    for (const picture of fresh.flatMap((node) => [...node.querySelectorAll("img")])) {
      const address = picture.getAttribute("src");
      if (!address.startsWith("kept:")) continue;
      const [block, number] = address.slice(5).split("/").map(Number);
      picture.setAttribute("src", blocks[block].querySelectorAll("img")[number].getAttribute("src"));
    }
  };

  // Exchange the blocks from `index` on: `removed` of them for those in `html`.
  const exchange = (body, old, fresh) => {
    const page = body.ownerDocument;
    const common = Math.min(old.blocks.length, fresh.length);
    for (let i = 0; i < common; i++) patch(old.blocks[i], fresh[i]);
    // Every block is followed by a line end, and one stands before the first.
    for (const node of old.blocks.slice(common)) {
      node.nextSibling.remove();
      node.remove();
    }
    for (const node of fresh.slice(common)) {
      if (!body.firstChild) body.append("\n");
      body.insertBefore(page.importNode(node, true), old.next);
      body.insertBefore(page.createTextNode("\n"), old.next);
    }
    if (!body.firstElementChild) body.textContent = "";
  };

  const applyBlocks = (page, change) => {
    const body = bodyOf(page);
    const blocks = [...body.children];
    if (blocks.length !== change.count) throw new Error("another page");
    const fresh = change.blocks.map(({ html }) => {
      template.innerHTML = html.join("\n");
      const nodes = [...template.content.children];
      if (nodes.length !== html.length) throw new Error("a block is not one element");
      bringPictures(blocks, nodes);
      return nodes;
    });
    change.blocks.forEach(({ index, removed }, i) => {
      // Of a block that is replaced in this very change another may be standing there now.
      const next = blocks[index + removed] || null;
      exchange(body, { blocks: blocks.slice(index, index + removed), next }, fresh[i]);
    });
  };

  // Whether the change could be applied; if not, the page is to be made equal to the export whole.
  const apply = (page, change) => {
    try {
      applyBlocks(page, change);
      if (change.rest !== null) patchAround(page, change.rest);
      return true;
    } catch {
      return false;
    }
  };

  // Make the page equal to another whole; whether it was so before.
  const equalise = (page, fresh) => {
    if (page.documentElement.isEqualNode(fresh.documentElement)) return true;
    patch(page.documentElement, fresh.documentElement);
    if (!page.documentElement.isEqualNode(fresh.documentElement)) {
      page.documentElement.replaceWith(page.importNode(fresh.documentElement, true));
    }
    return false;
  };

  return { apply, equalise };
})();
