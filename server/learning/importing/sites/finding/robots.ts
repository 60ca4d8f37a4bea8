/** How a site's robots.txt calls those who read as we do. */
export const AGENT = 'XiaoerKnowledge'
/** RFC 9309 §2.5: a reader has to take in this much of it. */
const MOST = 500 * 1024
const LONGEST_PAUSE_S = 10

/** What a robots.txt says, by RFC 9309. */
export interface Robots {
  readonly allows: (url: URL) => boolean
  readonly sitemaps: readonly string[]
  /** Seconds between two calls that it asks for; bounded. */
  readonly pauseS: number
}

/** Nothing is said: all may be read. */
export const ALL_ALLOWED: Robots = { allows: () => true, sitemaps: [], pauseS: 0 }

interface Rule {
  readonly allow: boolean
  readonly path: string
}

/** Reads a robots.txt: the group of our name, else that of all; the longest rule that fits decides, and `allow` where two are as long. */
export function robotsIn(text: string): Robots {
  const { ours, others, sitemaps } = groupsIn(text.slice(0, MOST))
  const { rules, pauseS } = ours ?? others ?? { rules: [], pauseS: 0 }
  return {
    sitemaps,
    pauseS: Math.min(LONGEST_PAUSE_S, pauseS),
    allows(url) {
      const path = plain(url.pathname + url.search)
      const fitting = rules.filter((rule) => fits(rule.path, path))
      const most = Math.max(0, ...fitting.map((rule) => rule.path.length))
      const longest = fitting.filter((rule) => rule.path.length === most)
      return longest.length === 0 || longest.some(({ allow }) => allow)
    },
  }
}

interface Group {
  rules: Rule[]
  pauseS: number
}

function groupsIn(text: string) {
  const sitemaps: string[] = []
  const groups = new Map<string, Group>()
  let [current, isNaming]: [Group[], boolean] = [[], false]
  for (const line of text.replace(/^\uFEFF/u, '').split(/\r\n?|\n/u)) {
    const [, field = '', value = ''] = /^\s*([\w-]+)\s*:\s*([^#]*)/u.exec(line) ?? []
    const [name, said] = [field.toLowerCase(), value.trim()]
    if (name === 'sitemap' && said !== '') sitemaps.push(said)
    if (name === 'user-agent') {
      if (!isNaming) current = []
      isNaming = true
      // groups of the same name are one
      const group = groups.get(said.toLowerCase()) ?? { rules: [], pauseS: 0 }
      groups.set(said.toLowerCase(), group)
      current.push(group)
    } else if (name === 'allow' || name === 'disallow') {
      isNaming = false
      if (said !== '') for (const group of current) group.rules.push({ allow: name === 'allow', path: plain(said) })
    } else if (name === 'crawl-delay') {
      isNaming = false
      for (const group of current) group.pauseS = Math.max(0, Number(said) || 0)
    }
  }
  return { ours: groups.get(AGENT.toLowerCase()), others: groups.get('*'), sitemaps }
}

/** The same whichever way its letters are written. */
function plain(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/** Whether a rule fits: from the path's beginning, `*` for anything, `$` for its end. Each piece is sought once, so no rule takes long. */
function fits(rule: string, path: string): boolean {
  const isWhole = rule.endsWith('$')
  const [first = '', ...pieces] = (isWhole ? rule.slice(0, -1) : rule).split('*')
  if (!path.startsWith(first)) return false
  let at = first.length
  const last = isWhole ? pieces.pop() : undefined
  for (const piece of pieces) {
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  if (!isWhole) return true
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last)
}
