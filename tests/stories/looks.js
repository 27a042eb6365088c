/* The texts of a page, each with its look: all that its contrast comes from, as words. That is how it is drawn, and
   every background, opacity and filter of the parts that it stands in. What is not told by these has no look (null): a
   text that leaves the part whose background it stands on, or meets another part with a background of its own. */
() => {
  const CLEAR = "rgba(0, 0, 0, 0)";
  const DRAWN_ITSELF = "img, svg, canvas, video, object, iframe, input, select, textarea, button, meter, progress";
  const TYPED_IN = "input:not([type=checkbox], [type=radio]), select, textarea, button";
  const grounds = new Map(), filled = [];

  const groundOf = (part) => {
    if (grounds.has(part)) return grounds.get(part);
    const above = part.parentElement ? groundOf(part.parentElement) : { words: "", nearest: part };
    const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode } = getComputedStyle(part);
    const fills = backgroundImage !== "none" || backgroundColor !== CLEAR;
    const veils = opacity !== "1" || filter !== "none" || mixBlendMode !== "normal";
    const own = fills || veils ? [backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join() : "";
    if (fills || part.matches(DRAWN_ITSELF)) filled.push({ part, at: part.getBoundingClientRect() });
    const found = { words: own ? `${above.words}|${own}` : above.words, nearest: fills ? part : above.nearest };
    grounds.set(part, found);
    return found;
  };

  const wordsIn = (part) => [...part.childNodes].filter(
    (one) => one.nodeType === Node.TEXT_NODE && one.nodeValue.trim() !== "");

  const placesOf = (part) => {
    if (part.matches(TYPED_IN)) return [part.getBoundingClientRect()];
    return wordsIn(part).map((words) => {
      const range = document.createRange();
      range.selectNode(words);
      return range.getBoundingClientRect();
    });
  };

  const inside = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1
    && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  const meet = (one, other) => one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom;

  const lookOf = (part) => {
    const { words, nearest } = groundOf(part), places = placesOf(part), outer = nearest.getBoundingClientRect();
    const alone = filled.every((other) => other.part.contains(part) || !places.some((at) => meet(at, other.at)));
    if (!alone || !places.every((at) => inside(at, outer))) return null;
    const style = getComputedStyle(part);
    const drawn = [style.color, style.fill, style.stroke, style.fontSize, style.fontWeight, style.textShadow];
    return `${drawn.join()}|${words}`;
  };

  const parts = [...document.querySelectorAll("*")].filter((part) => part.checkVisibility());
  parts.forEach(groundOf);
  const texts = parts.filter((part) => part.matches(TYPED_IN) || wordsIn(part).length > 0);
  return texts.map((part) => ({ part, look: lookOf(part) }));
}
