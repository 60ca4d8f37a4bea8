// @ts-check
/**
 * The second tag of a shop's template: recommends goods on an item's page, and keeps the track of a visit where the shopper has agreed to it.
 *
 *   <script src="https://HELP/shelf.js" data-channel="PUBLIC_KEY" data-kind="product" data-ref="p1" async></script>
 *   <div data-xiaoer-shelf></div>
 *   <input type="checkbox" data-xiaoer-consent>
 *
 * Served as it is: no library, no cookie; the track lies in this tab's own storage until the chat opens or goods are asked for.
 */
;(() => {
  const tag = document.currentScript ?? document.querySelector('script[data-channel][src*="shelf.js"]')
  if (!(tag instanceof HTMLScriptElement) || !tag.dataset['channel']) return
  const { channel, kind = 'other', ref = '', lang, track: told } = tag.dataset
  const api = new URL('api/v1/widget/', tag.src)
  const MOST = 30
  const prefix = `xiaoer:${channel}:`

  /** Storage may be forbidden: then nothing is kept. @template T @param {() => T} act @param {T} otherwise @returns {T} */
  const tried = (act, otherwise) => {
    try {
      return act()
    } catch {
      return otherwise
    }
  }
  const agreed = () => tried(() => localStorage.getItem(`${prefix}track`) ?? (told === 'on' ? 'on' : 'off'), 'off') === 'on'
  const kept = () => tried(() => sessionStorage.getItem(`${prefix}track`), null) || ''

  /** Where a page has no secure context there is no `randomUUID`. */
  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    bytes[6] = ((bytes[6] ?? 0) & 15) | 64
    bytes[8] = ((bytes[8] ?? 0) & 63) | 128
    let hex = ''
    for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }

  /** @param {string} pageKind @param {string} pageRef */
  const note = (pageKind, pageRef) => {
    if (!agreed()) return
    const [visit, ...steps] = (kept() || newId()).split('\n')
    const here = ` ${pageKind} ${pageRef.slice(0, 200)}`
    if (steps.at(-1)?.endsWith(here)) return
    const text = [visit, ...steps.slice(1 - MOST), Date.now() + here].join('\n')
    tried(() => sessionStorage.setItem(`${prefix}track`, text), undefined)
  }

  /** @param {string} path @param {object} body */
  const post = (path, body) =>
    fetch(new URL(path, api), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel, ...body }),
      keepalive: true,
    }).then((answer) => (answer.ok ? answer.json() : null))

  /** Agrees, or does so no more: then all that was kept goes at once, here and at the service. @param {boolean} on */
  const agree = (on) => {
    const before = kept()
    tried(() => localStorage.setItem(`${prefix}track`, on ? 'on' : 'off'), undefined)
    if (on) return note(kind, ref)
    tried(() => sessionStorage.removeItem(`${prefix}track`), undefined)
    if (before) void post('track/forget', { track: before }).catch(() => {})
  }

  /** Only pages and pictures of the web. @param {string | undefined} address */
  const safe = (address) => {
    const url = tried(() => new URL(address ?? '', location.href), null)
    return url && /^https?:$/.test(url.protocol) ? url.href : ''
  }

  /** @param {{ minor: number, currency: string }} money */
  const priceOf = ({ minor, currency }) => {
    const format = new Intl.NumberFormat(lang || document.documentElement.lang || undefined, { style: 'currency', currency })
    return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
  }

  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
    :host { display: block; font: inherit; color: inherit }
    h2 { font-size: 1.15em; margin: 0 0 .6em }
    ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 14px; list-style: none; margin: 0; padding: 0 }
    a { color: inherit; text-decoration: none; display: block }
    a:hover b, a:focus-visible b { text-decoration: underline }
    img { width: 100%; aspect-ratio: 1; object-fit: cover; border-radius: 8px; background: #8881 }
    b { display: block; font-weight: 600; margin: .4em 0 .1em }
    small { display: block; opacity: .72; margin-top: .2em; line-height: 1.35 }`)

  /** @param {string} name @param {string} [text] */
  const element = (name, text) => {
    const made = document.createElement(name)
    if (text) made.textContent = text
    return made
  }

  /** @param {{ card: any, reason: string }} good */
  const itemOf = ({ card, reason }) => {
    const link = Object.assign(document.createElement('a'), { href: safe(card.url) })
    const image = safe(card.image)
    if (image) link.append(Object.assign(document.createElement('img'), { src: image, alt: '', loading: 'lazy' }))
    link.append(element('b', card.title), element('span', priceOf(card.price)), element('small', reason))
    const item = element('li')
    item.append(link)
    return item
  }

  /** @param {Element} place */
  const show = async (place) => {
    const track = agreed() ? kept() : ''
    const productId = place instanceof HTMLElement ? place.dataset['product'] || ref : ref
    if (!productId) return
    const language = lang || document.documentElement.lang
    const found = await post('recommendations', { productId, ...(track && { track }), ...(language && { language }) }).catch(() => null)
    if (!found || found.goods.length === 0) return
    const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [sheet]
    const list = element('ul')
    list.append(...found.goods.map(itemOf))
    root.replaceChildren(element('h2', found.title), list)
  }

  const begin = () => {
    note(kind, ref)
    for (const box of document.querySelectorAll('input[data-xiaoer-consent]')) {
      if (!(box instanceof HTMLInputElement)) continue
      box.checked = agreed()
      box.addEventListener('change', () => agree(box.checked))
    }
    for (const place of document.querySelectorAll('[data-xiaoer-shelf]')) void show(place)
  }
  Reflect.set(window, 'xiaoerShelf', { track: agree, setPage: note })
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true })
  else begin()
})()
