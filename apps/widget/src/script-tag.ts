import type { Page } from '@xiaoer/contract'

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
  /** Only for pages that send no token: a token tells the page by itself. */
  readonly page: Page | null
}

/** The attributes in question, as `dataset` gives them. */
export interface Tag {
  readonly src: string
  readonly dataset: Readonly<Record<string, string | undefined>>
}

/** Where the tag stands: the page's address, title and language, and the browser's `own` language. */
export interface Here {
  readonly url: string
  readonly title: string
  readonly language: string
  readonly own: string
}

/** Reads the tag; null where it names no channel. */
export function settingsOf(tag: Tag, here: Here): Settings | null {
  const { channel, token, tokenUrl, lang, accent, theme } = tag.dataset
  if (!channel) return null
  const home = new URL('.', tag.src)
  const known = Boolean(token || tokenUrl)
  return {
    channel,
    token: token || null,
    tokenUrl: tokenUrl ? new URL(tokenUrl, here.url).href : null,
    language: (lang === 'auto' ? here.own : lang || here.language) || null,
    accent: accent || null,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    origin: home.origin,
    api: new URL('api/v1/widget', home).href,
    socket: new URL('socket.io/', home).href,
    page: known ? null : { kind: 'other', title: here.title.slice(0, 300), url: here.url.slice(0, 2_000) },
  }
}
