import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { Parser } from 'htmlparser2'

/** What a page holds, without what surrounds it. */
export interface Cleaned {
  /** HTML of its own text: the main part where the page marks one, else all that is no navigation, head or foot. */
  readonly html: string
  /** Where its links lead, as they are written. */
  readonly links: readonly string[]
  /** By their names: `title`, `og:title`, `robots`, `canonical`, `lang`, `base`, `modified`, `type`. */
  readonly told: Readonly<Record<string, string>>
}

/** What runs, is filled in or drawn, or surrounds every page of a site. */
const DROPPED = new Set(
  'script style noscript template svg iframe object embed nav header footer aside button select textarea dialog menu canvas audio video'.split(
    ' ',
  ),
)
/** Of an article these are its own: its name stands there. A form may hold a whole page, and a question that unfolds is a button in a heading. */
const OWN_IN_MAIN = new Set(['header', 'footer', 'aside'])
const HEADINGS = new Set('h1 h2 h3 h4 h5 h6 dt summary'.split(' '))
/** What readers of HTML drop is told them by another name where it is kept here. */
const AS: Readonly<Record<string, string>> = { header: 'section', footer: 'section', form: 'div', button: 'span' }
const ROLES = new Set('navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar'.split(' '))
/** How sites name what surrounds a text, as a whole word of a class or an id. */
const SURROUNDS =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|nav|navbar|navigation|breadcrumbs?|sidebar|footer|topbar|pagination|newsletter|popup|modal|copyright)(?:$|[\s_-])|(?:^|\s)(?:menu|foot|pager|share|social|related|ads|skip-link|back-to-top)(?:$|\s)/iu
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
/** Of these it is told how much of their text is links. */
const LISTING = new Set('ul ol dl div section p table td'.split(' '))
const KEPT = new Set(['start', 'type', 'value', 'reversed', 'rowspan', 'colspan', 'href'])
/** Of less text a main part is none. */
const LEAST_MAIN = 40
/** From so many links on, with so much of its text, a list leads elsewhere and says nothing. */
const [MANY_LINKS, OF_LINKS] = [3, 0.7]
const MOST_LINKS = 5_000
const LONGEST_TOLD = 500

interface Open {
  readonly name: string
  readonly dropped: boolean
  readonly main: boolean
  /** How much stood before it. */
  readonly from: number
  text: number
  inLinks: number
  links: number
}

/** Takes the surroundings off a page. Nothing in it is run or fetched. Where names of classes would leave nothing of it, they are not gone by. */
export function cleaned(html: string): Cleaned {
  const page = cleanedBy(html, true)
  return page.text >= LEAST_MAIN ? page.end() : cleanedBy(html, false).end()
}

function cleanedBy(html: string, byNames: boolean): Cleaner {
  const page = new Cleaner(byNames)
  const parser = new Parser({
    onopentag: (name, attributes) => page.open(name, attributes),
    ontext: (text) => page.say(text),
    onclosetag: (name) => page.close(name),
  })
  parser.write(html)
  parser.end()
  return page
}

class Cleaner {
  /** Letters that were kept. */
  text = 0
  private readonly byNames: boolean
  private readonly links: string[] = []
  private readonly told: Record<string, string> = {}
  private readonly all: string[] = []
  private readonly main: string[] = []
  private readonly open_: Open[] = []
  private dropped = 0
  private inMain = 0
  private inLink = 0
  private inHeading = 0
  private mainText = 0
  private title: string | undefined

  constructor(byNames: boolean) {
    this.byNames = byNames
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.tell(name, attributes)
    if (name === 'a' && attributes['href'] !== undefined && this.links.length < MOST_LINKS) this.links.push(attributes['href'])
    if (VOID.has(name)) {
      if (name === 'br' && this.dropped === 0) this.put('<br>')
      return
    }
    // the head's title is no text; a drawing's is none either
    if (name === 'title' && this.title === undefined) this.title = ''
    const isDropped = this.surrounds(name, attributes)
    const isMain = name === 'main' || name === 'article' || attributes['role'] === 'main'
    this.open_.push({ name, dropped: isDropped, main: isMain, from: this.all.length, text: 0, inLinks: 0, links: 0 })
    if (isDropped) this.dropped++
    if (isMain) this.inMain++
    if (name === 'a') this.inLink++
    if (HEADINGS.has(name)) this.inHeading++
    if (this.dropped === 0) this.put(tagOf(name, attributes))
  }

  say(text: string): void {
    if (this.open_.at(-1)?.name === 'title') {
      if ((this.title?.length ?? 0) < LONGEST_TOLD) this.title = (this.title ?? '') + text
      return
    }
    if (this.dropped > 0) return
    const length = text.replace(/\s+/gu, '').length
    const last = this.open_.at(-1)
    if (last) {
      last.text += length
      if (this.inLink > 0) last.inLinks += length
    }
    this.text += length
    if (this.inMain > 0) this.mainText += length
    this.put(escaped(text))
  }

  close(name: string): void {
    const last = this.open_.at(-1)
    if (!last || last.name !== name) return
    this.open_.pop()
    if (name === 'a') this.inLink--
    if (HEADINGS.has(name)) this.inHeading--
    if (this.dropped === 0) this.put(`</${AS[name] ?? name}>`)
    if (last.dropped) this.dropped--
    if (last.main) this.inMain--
    const above = this.open_.at(-1)
    if (last.dropped) return
    if (LISTING.has(name) && last.links >= MANY_LINKS && last.inLinks >= OF_LINKS * last.text) this.takeOut(last)
    else if (above) {
      above.text += last.text
      above.inLinks += last.inLinks
      above.links += last.links + (name === 'a' ? 1 : 0)
    }
  }

  end(): Cleaned {
    if (this.title !== undefined) this.told['title'] = this.title.replace(/\s+/gu, ' ').trim()
    return { html: (this.mainText >= LEAST_MAIN ? this.main : this.all).join(''), links: this.links, told: this.told }
  }

  /** Both hold the same pieces, so that what is taken out of one is taken out of the other. */
  private put(piece: string): void {
    this.all.push(piece)
    this.main.push(this.inMain > 0 ? piece : '')
  }

  private takeOut({ from, text }: Open): void {
    this.text -= text
    if (this.inMain > 0) this.mainText -= text
    this.all.length = from
    this.main.length = from
  }

  private surrounds(name: string, attributes: Readonly<Record<string, string>>): boolean {
    const isOwn = (this.inMain > 0 && OWN_IN_MAIN.has(name)) || (this.inHeading > 0 && name === 'button')
    if ((DROPPED.has(name) && !isOwn) || ROLES.has(attributes['role'] ?? '')) return true
    // what holds the whole page may be named after a part of it
    if (!this.byNames || name === 'body' || name === 'html' || name === 'main' || name === 'article') return false
    return SURROUNDS.test(attributes['class'] ?? '') || SURROUNDS.test(attributes['id'] ?? '')
  }

  private tell(name: string, attributes: Readonly<Record<string, string>>): void {
    const put = (as: string, value: string | undefined) => {
      if (value !== undefined && value.trim() !== '') this.told[as] ??= firstGraphemes(value.trim(), LONGEST_TOLD * 4)
    }
    if (name === 'html') put('lang', attributes['lang'])
    if (name === 'base') put('base', attributes['href'])
    if (name === 'link' && /(?:^|\s)canonical(?:$|\s)/iu.test(attributes['rel'] ?? '')) put('canonical', attributes['href'])
    if (name !== 'meta') return
    const of = (attributes['name'] ?? attributes['property'] ?? '').toLowerCase()
    if (of === 'robots' || of === 'og:title' || of === 'og:type') put(of, attributes['content'])
    if (of === 'article:modified_time' || of === 'og:updated_time' || of === 'last-modified') put('modified', attributes['content'])
  }
}

function tagOf(name: string, attributes: Readonly<Record<string, string>>): string {
  const kept = Object.entries(attributes).filter(([key]) => KEPT.has(key))
  return `<${AS[name] ?? name}${kept.map(([key, value]) => ` ${key}="${escaped(value).replaceAll('"', '&quot;')}"`).join('')}>`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
