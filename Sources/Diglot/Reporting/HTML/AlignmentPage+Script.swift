// What an alignment page does under a pointer or the focus: it lights the other side. Readers can do without it.

extension AlignmentPage {
    static let script: HTML = """
        (() => {
          let lit = [];
          const light = (elements) => {
            lit.forEach((element) => element.classList.remove('lit'));
            lit = elements.filter(Boolean);
            lit.forEach((element) => element.classList.add('lit'));
          };
          const others = (item) => [...item.querySelectorAll('a.link')]
            .map((link) => document.getElementById(link.getAttribute('href').slice(1)));
          const ties = (mark) => {
            const numbers = new Set((mark.dataset.tie || '').split(' '));
            return [...mark.closest('article').querySelectorAll('mark[data-tie]')]
              .filter((other) => other.dataset.tie.split(' ').some((number) => numbers.has(number)));
          };
          const show = ({ target }) => {
            const mark = target.closest('article mark[data-tie]');
            const link = target.closest('article a.link');
            const item = target.closest('.facet, .sentence');
            if (mark) light(ties(mark));
            else if (link) light([item, document.getElementById(link.getAttribute('href').slice(1))]);
            else light(item ? [item, ...others(item)] : []);
          };
          document.addEventListener('pointerover', show);
          document.addEventListener('focusin', show);
        })();

        """
}
