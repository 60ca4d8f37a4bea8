import type { Gathered } from './gather.ts'

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: string): string => text.replace(/[&<>"]/gu, (sign) => SIGNS[sign] ?? sign)
/** What each part is called on paper. */
export const TITLES: Readonly<Record<keyof Gathered, string>> = {
  session: 'Session · 会话',
  messages: 'Messages · 消息',
  turns: 'Why the bot said it · 机器人的依据',
  decisions: 'Decisions · 决策',
  promises: 'Promises · 承诺',
  actions: 'Deeds and receipts · 动作与回执',
  tickets: 'Tickets · 工单',
  transfers: 'Passed on · 转接',
  participants: 'Colleagues called in · 邀请的同事',
  audit: 'Audit rows · 审计记录',
}
/** The parts in the order in which they are read. */
export const NAMES = [
  'session',
  'messages',
  'turns',
  'decisions',
  'promises',
  'actions',
  'tickets',
  'transfers',
  'participants',
  'audit',
] as const satisfies readonly (keyof Gathered)[]

/** All of it as one page without script or links, to be read and printed; what was said as a talk, the rest as it is kept. */
export function pageOf(gathered: Gathered, { sessionId, madeAt, madeBy }: { sessionId: string; madeAt: Date; madeBy: string }): string {
  const parts = NAMES.map((name) => `<h2>${TITLES[name]}</h2>\n${name === 'messages' ? talk(gathered.messages) : raw(gathered[name])}`)
  return `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>${safe(sessionId)}</title>
<style>body{font:14px/1.5 sans-serif;max-width:60em;margin:2em auto}pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:11px}p{margin:.3em 0}</style>
<h1>${safe(sessionId)}</h1><p>${madeAt.toISOString()} · ${safe(madeBy)}</p>
${parts.join('\n')}
</html>
`
}

const raw = (value: unknown): string => `<pre>${safe(JSON.stringify(value, null, 2) ?? '')}</pre>`

const talk = (messages: unknown): string =>
  saidOf(messages)
    .map(({ who, at, words }) => `<p><b>${safe(who)}</b> ${at}<br>${safe(words)}</p>`)
    .join('\n')

/** Messages as they were gathered, each with who said it, when, and its words. */
export function saidOf(messages: unknown): { who: string; at: string; words: string }[] {
  const all: readonly { author?: string; agent?: string | null; at?: unknown; parts?: readonly { text?: string }[] }[] = Array.isArray(
    messages,
  )
    ? messages
    : []
  return all.map(({ author = '', agent, at, parts = [] }) => ({
    who: agent ?? author,
    at: at instanceof Date ? at.toISOString() : String(at),
    words: parts.map(({ text = '' }) => text).join('\n'),
  }))
}
