/** What tells a site where its visitors came from, and changes no page. */
const OF_VISITORS = /^(?:utm_\w+|gclid|fbclid|msclkid|yclid|spm|scm|from|ref|referrer|source|share|_ga|mc_[ce]id)$/iu
/** What is no page of text, by the ending of its address. */
const NO_PAGE =
  /\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|mp[34]|m4[av]|mov|webm|avi|wav|ogg|css|m?js|json|xml|rss|atom|zip|rar|7z|gz|tgz|exe|apk|dmg|pdf|docx?|xlsx?|pptx?|csv|woff2?|ttf|eot)$/iu
const LONGEST = 2_000

/** Which addresses a site is made of. */
export interface Home {
  /** Where it begins, behind its redirects. */
  readonly start: URL
  /** Paths that belong to it begin so: all of them, or those below the folder of its address. */
  readonly below: string
}

/** A site by the address that was typed, as it was led on. */
export function homeOf(start: URL): Home {
  const path = start.pathname
  const last = path.slice(path.lastIndexOf('/') + 1)
  // of /help/index.html the folder, of /help what stands below it too
  const below = last.includes('.') ? path.slice(0, path.length - last.length) : path
  return { start, below: below === '/' ? '/' : below.replace(/\/$/u, '') }
}

/** Whether an address is of a site: its host, whether it was reached by http or https, and below its folder. */
export const isOf = (home: Home, url: URL): boolean => isOfHost(home, url) && isBelow(home, url)

/** Whether an address is of the very host of a site. */
export const isOfHost = ({ start }: Home, url: URL): boolean => url.host === start.host && /^https?:$/u.test(url.protocol)

const isBelow = ({ below }: Home, { pathname }: URL): boolean =>
  below === '/' || below.endsWith('/') ? pathname.startsWith(below) : pathname === below || pathname.startsWith(`${below}/`)

/** One page, one address: without the place in it and what tells of visitors; undefined for what is no address of the web. */
export function addressIn(href: string, base: URL): URL | undefined {
  const url = URL.parse(href.trim(), base.href)
  if (!url || !/^https?:$/u.test(url.protocol) || url.href.length > LONGEST || url.username !== '' || url.password !== '') return undefined
  url.hash = ''
  for (const name of [...url.searchParams.keys()]) if (OF_VISITORS.test(name)) url.searchParams.delete(name)
  if (url.host === base.host) url.protocol = base.protocol
  return url
}

/** Whether an address may lead to a page of text. */
export const mayBePage = ({ pathname }: URL): boolean => !NO_PAGE.test(pathname)
