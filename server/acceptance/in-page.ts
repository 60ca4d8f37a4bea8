import type { Page } from 'playwright-core'

/** Controls that a screen reader could not name, in the page and in the widget's shadow tree. */
export const unnamed = (page: Page): Promise<string[]> =>
  page.locator('html').evaluate((html) => {
    type Node = typeof html
    const roots: Node[] = [html, html.querySelector('#xiaoer')?.shadowRoot].filter(Boolean)
    const controls = roots.flatMap((root) => [...root.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, select, img')])
    const words = (one: Node) => [
      ...['aria-label', 'title', 'alt', 'placeholder'].map((name) => one.getAttribute(name)),
      one.textContent,
      one.labels?.[0]?.textContent,
    ]
    const forEyes = (one: Node) => one.closest('[aria-hidden=true]') || (one.tagName === 'IMG' && one.getAttribute('alt') === '')
    const silent = controls.filter(
      (one) =>
        one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        !forEyes(one) &&
        !words(one).some((each) => each?.trim()),
    )
    return silent.map((one) => one.outerHTML.slice(0, 160))
  })

/**
 * Words that stand out too little from what is behind them: WCAG 2.2, 1.4.3 (4.5 : 1, large ones 3 : 1). What is disabled, unseen or on a
 * picture or gradient is left out.
 */
export const tooFaint = (page: Page): Promise<string[]> =>
  page.locator('html').evaluate((html) => {
    type Node = typeof html
    const { defaultView: view } = html.ownerDocument
    const pen = html.ownerDocument.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const over = (colours: string[]): number[] => {
      pen.fillStyle = view.matchMedia('(prefers-color-scheme: dark)').matches ? '#000' : '#fff'
      pen.fillRect(0, 0, 1, 1)
      for (const colour of colours) {
        pen.fillStyle = colour
        pen.fillRect(0, 0, 1, 1)
      }
      return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)]
    }
    const light = (rgb: number[]) => {
      const [r = 0, g = 0, b = 0] = rgb.map((part) => (part / 255 <= 0.040_45 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const up = (one: Node): Node[] => (one ? [one, ...up(one.parentElement ?? one.getRootNode().host)] : [])
    const faint = (one: Node): string | undefined => {
      const line = up(one).map((each) => view.getComputedStyle(each))
      if (line.some((style) => style.backgroundImage !== 'none' || Number(style.opacity) < 1)) return undefined
      const papers = line.map((style) => style.backgroundColor).reverse()
      const style = line[0]
      const [a = 0, b = 0] = [light(over(papers)), light(over([...papers, style.color]))].toSorted((x, y) => y - x)
      const size = Number.parseFloat(style.fontSize)
      const enough = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5
      const ratio = (a + 0.05) / (b + 0.05)
      return ratio >= enough ? undefined : `${ratio.toFixed(2)} ${one.className} ${one.textContent.trim()}`
    }
    const roots: Node[] = [html, html.querySelector('#xiaoer')?.shadowRoot].filter(Boolean)
    const written = roots
      .flatMap((root) => [...root.querySelectorAll('body *, :host *, .root *')])
      .filter((one: Node) => [...one.childNodes].some((node: Node) => node.nodeType === 3 && node.textContent.trim()))
    const seen = written.filter(
      (one: Node) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.getBoundingClientRect().width > 2,
    )
    const meant = seen.filter((one: Node) => !one.closest('style, script, [disabled], [aria-disabled=true], s, .gone'))
    return [...new Set(meant.flatMap((one: Node) => faint(one) ?? []))]
  })
