"""What hinders people with disabilities on a page, as axe finds it (WCAG 2.2 and good practice)."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

# The program that looks; a page that will be looked at may have it from its beginning.
SEEKS_BARRIERS = Axe().axe_script
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What passed is not asked for: it takes longer to tell than to find.
# Style sheets and media would be fetched anew for rules about sounds that play by themselves; no page has any.
_QUICKLY = {"preload": False, "resultTypes": ["violations"], "selectors": False}
_ALL = {**_QUICKLY, "runOnly": RULES}
_RUN = "how => axe.run(how).then(found => found.violations)"

# Most of axe's time goes to the contrast of texts, and that is the one rule whose answer is a matter of looks alone.
_BUT_CONTRAST = {**_ALL, "rules": {"color-contrast": {"enabled": False}}}
_CONTRAST = {**_QUICKLY, "runOnly": ["color-contrast"], "resultTypes": ["violations", "passes"], "elementRef": True}
_LOOKS = Path(__file__).with_name("looks.js").read_text("utf-8").strip()
_RUN_IN_TURN = f"""async ({{known, others, contrast}}) => {{
  const clear = new Set(known), texts = ({_LOOKS})();
  const fresh = texts.filter(one => one.look === null || !clear.has(one.look));
  const found = (await axe.run(others)).violations;
  if (!fresh.length) return {{found, seen: []}};
  const told = await axe.run({{include: fresh.map(one => one.part)}}, contrast);
  const looks = (results) => {{
    const parts = new Set(results.flatMap(one => one.nodes.map(node => node.element)));
    return fresh.filter(one => one.look !== null && parts.has(one.part)).map(one => one.look);
  }};
  const faulty = new Set(looks(told.violations));
  const plain = told.violations.map(one => ({{id: one.id, nodes: one.nodes.map(node => ({{html: node.html}}))}}));
  return {{found: [...found, ...plain], seen: [...new Set(looks(told.passes))].filter(look => !faulty.has(look))}};
}}"""


def barriers(page):
    """Each barrier by its rule, with the first element that has it."""
    return _told(_asked(page, _RUN, _ALL))


def barriers_in_turn(page, clear):
    """The same, where `clear` remembers the looks of texts whose contrast axe passed: those are not looked at again."""
    given = {"known": list(clear), "others": _BUT_CONTRAST, "contrast": _CONTRAST}
    answer = _asked(page, _RUN_IN_TURN, given)
    clear.update(answer["seen"])
    return _told(answer["found"])


def _asked(page, script, given):
    if not page.evaluate("'axe' in window"):
        page.evaluate(SEEKS_BARRIERS)
    return page.evaluate(script, given)


def _told(faults):
    return [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in faults]
