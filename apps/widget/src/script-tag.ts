import type { Page } from '@xiaoer/contract'
import { clean, cut } from './words/index.ts'

/** What the shop's page says about the widget, from the attributes of its script tag. */
export interface Settings {
  readonly channel: string
  readonly token: string | null
  readonly tokenUrl: string | null
  readonly language: string | null
  readonly accent: string | null
  readonly theme: 'light' | 'dark' | 'auto'
  /** The service's own origin: files are shown from there alone. */
  readonly origin: string
  /** Address of the API, without a slash at its end. */
  readonly api: string
  /** Address of the Socket.IO path. */
  readonly socket: string
  /** Only for pages that send no token, a token tells the page by itself: where the shopper is now. */
  page(): Page | null
}

/** The attributes in question, as `dataset` gives them. */
export interface Tag {
  readonly src: string
  readonly dataset: Readonly<Record<string, string | undefined>>
}

/** Where the tag stands: the page's address and title, which a shop of one page changes, its language, and the browser's `own` language. */
export interface Here {
  readonly url: string
  readonly title: string
  readonly language: string
  readonly own: string
}

const ATTRIBUTES = ['channel', 'token', 'tokenUrl', 'lang', 'accent', 'theme'] as const
/** What the service takes. */
const LONGEST = { language: 20, title: 300, url: 2_000 } as const

/**
 * Reads the tag; null where it names no channel. What it lacks may stand in the query of its address: tag managers are known to
 * leave attributes out. A token never does, since addresses are written down on the way.
 */
export function settingsOf(tag: Tag, here: Here): Settings | null {
  if (!tag.src) return null
  const { searchParams } = new URL(tag.src)
  const said = (name: (typeof ATTRIBUTES)[number]): string | undefined =>
    tag.dataset[name] || (name.startsWith('token') ? null : searchParams.get(name)) || undefined
  const [channel, token, tokenUrl, lang, accent, theme] = ATTRIBUTES.map(said)
  if (!channel) return null
  const home = new URL('.', tag.src)
  const known = Boolean(token || tokenUrl)
  const language = (lang === 'auto' ? here.own : lang || here.language) || null
  return {
    channel,
    token: token || null,
    tokenUrl: tokenUrl ? new URL(tokenUrl, here.url).href : null,
    language: language && language.length <= LONGEST.language ? language : null,
    accent: accent || null,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    origin: home.origin,
    api: new URL('api/v1/widget', home).href,
    socket: new URL('socket.io/', home).href,
    page: () => (known ? null : { kind: 'other', title: clean(cut(here.title, LONGEST.title)), url: cut(here.url, LONGEST.url) }),
  }
}
