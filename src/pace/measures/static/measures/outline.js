/* The outline of a driver diagram by keyboard. Without script its buttons do the same, by sending the form.
   What is done here with lines is what rules/outline.py does with them. */
const KINDS = ["Primary driver", "Secondary driver", "Change idea"];
const DEEPEST = KINDS.length;

const outline = document.querySelector("[data-outline]");
const said = outline?.querySelector("[role=status]");
const empty = outline?.querySelector(".measures_driver").cloneNode(true);
let made = 0;

const lines = () => [...outline.querySelectorAll(".measures_driver")];
const level = (line) => Number(line.dataset.level);
const words = (line) => line.querySelector("input[type=text]");
const part = (line, name) => line.querySelector(`input[name$="-${name}"]`);
const name = (line) => line.querySelector("label").textContent.trim().replace(/\s+/g, " ");
const inside = (text) => text[0].toLowerCase() + text.slice(1);

function setLevel(line, to) {
  line.dataset.level = String(to);
  part(line, "level").value = String(to);
}

/* The number of each line, and what kind of part it is. */
function renumber() {
  const counts = Array(DEEPEST).fill(0);
  for (const line of lines()) {
    const at = level(line);
    counts[at - 1] += 1;
    counts.fill(0, at);
    const [kind, number] = line.querySelector("label").childNodes;
    kind.textContent = KINDS[at - 1];
    number.textContent = ` ${counts.slice(0, at).join(".")}`;
    words(line).placeholder = KINDS[at - 1];
  }
}

/* A line with all that is below it. */
function block(line) {
  const all = lines();
  const from = all.indexOf(line);
  const end = all.findIndex((other, at) => at > from && level(other) <= level(line));
  return all.slice(from, end < 0 ? all.length : end);
}

function newLine(at) {
  const line = empty.cloneNode(true);
  made += 1;
  for (const one of [line, ...line.querySelectorAll("*")]) {
    for (const attribute of ["id", "for", "aria-labelledby"]) {
      const value = one.getAttribute(attribute);
      if (value) { one.setAttribute(attribute, value.replaceAll(/id_outline-\d+/g, `id_outline-new-${made}`)); }
    }
  }
  const field = words(line);
  for (const attribute of ["aria-invalid", "aria-describedby", "autofocus"]) { field.removeAttribute(attribute); }
  field.classList.remove("ds_input--error");
  field.setAttribute("value", "");
  field.value = "";
  part(line, "key").value = "";
  setLevel(line, at);
  oneTabStop(line);
  return line;
}

/* The buttons of a line are reached by one press of Tab, and each other by the arrows. */
function oneTabStop(line) {
  line.querySelector("[role=group], [role=toolbar]").setAttribute("role", "toolbar");
  line.querySelectorAll("button").forEach((button, at) => { button.tabIndex = at ? -1 : 0; });
}

function levelled(line, by) {
  for (const one of block(line)) { setLevel(one, level(one) + by); }
  renumber();
  return `Now ${inside(name(line))}.`;
}

/* To the nearest place where nothing else changes its level. */
function moved(line, way) {
  const own = block(line);
  const from = lines().indexOf(line);
  const rest = lines().filter((one) => !own.includes(one));
  const fits = (at) => (at ? level(rest[at - 1]) : 0) >= level(line) - 1
    && (at === rest.length || level(rest[at]) <= level(line));
  let to = from + way;
  while (to >= 0 && to <= rest.length && !fits(to)) { to += way; }
  if (to < 0 || to > rest.length) { return `${name(line)} is the ${way < 0 ? "first" : "last"} already.`; }
  if (to === rest.length) { rest.at(-1).after(...own); } else { rest[to].before(...own); }
  renumber();
  return `Now ${inside(name(line))}.`;
}

const DO = {
  add(line) {
    const made_ = newLine(level(line));
    line.after(made_);
    renumber();
    words(made_).focus();
    return `Added: ${inside(name(made_))}.`;
  },
  deeper(line) {
    const before = lines()[lines().indexOf(line) - 1];
    if (!before || level(before) < level(line)) { return `${name(line)} is the first here, so it cannot go deeper.`; }
    if (Math.max(...block(line).map(level)) === DEEPEST) {
      const why = level(line) === DEEPEST ? "it is a change idea" : "there are change ideas below it";
      return `${name(line)} cannot go deeper: ${why}.`;
    }
    return levelled(line, 1);
  },
  higher(line) {
    return level(line) === 1 ? `${name(line)} cannot go higher: it leads straight to the aim.` : levelled(line, -1);
  },
  up: (line) => moved(line, -1),
  down: (line) => moved(line, 1),
  remove(line) {
    const text = `Removed: ${inside(name(line))}.`;
    const all = lines();
    const next = all[all.indexOf(line) + 1] ?? all[all.indexOf(line) - 1] ?? newLine(1);
    for (const one of block(line).slice(1)) { setLevel(one, level(one) - 1); }
    if (all.length === 1) { line.after(next); }
    line.remove();
    renumber();
    words(next).focus();
    return text;
  },
};

/* The line keeps the focus, at the same letter or button, also where it had to be moved to another place. */
function act(what, line) {
  const held = document.activeElement;
  const text = DO[what](line);
  if (what !== "add" && what !== "remove" && held !== document.activeElement) { held.focus(); }
  said.textContent = text;
}

function pressed(event) {
  const button = event.target.closest(".measures_driver-button");
  if (!button) { return; }
  event.preventDefault();
  act(button.value.split(" ")[0], button.closest(".measures_driver"));
}

const BY_ALT = { ArrowRight: "deeper", ArrowLeft: "higher", ArrowUp: "up", ArrowDown: "down" };

function typed(event) {
  const line = event.target.closest(".measures_driver");
  if (!line || event.isComposing) { return; }
  const modified = event.ctrlKey || event.metaKey || event.shiftKey;
  const inField = event.target === words(line);
  if (inField && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    line.closest("form").requestSubmit();
  } else if (inField && event.key === "Enter" && !modified && !event.altKey) {
    event.preventDefault();
    act("add", line);
  } else if (event.altKey && !modified && BY_ALT[event.key]) {
    event.preventDefault();
    act(BY_ALT[event.key], line);
  } else if (!inField && ["ArrowRight", "ArrowLeft"].includes(event.key)) {
    event.preventDefault();
    alongButtons(event.target, event.key === "ArrowRight" ? 1 : -1);
  }
}

function alongButtons(button, way) {
  const all = [...button.parentElement.children];
  const next = all[(all.indexOf(button) + way + all.length) % all.length];
  button.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

if (outline) {
  outline.classList.add("measures_outline--quick");
  outline.querySelector("[data-outline-keys]").hidden = false;
  lines().forEach(oneTabStop);
  outline.addEventListener("click", pressed);
  outline.addEventListener("keydown", typed);
}
