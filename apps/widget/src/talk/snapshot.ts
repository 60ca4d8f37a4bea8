import type { MessageView } from '@xiaoer/contract'
import type { Talk } from './state.ts'

/** Enough for the first look after a reload; more comes by scrolling. */
const KEPT_MESSAGES = 40

/** What is shown before the service was reached again. Never the base of the feed: that is always the service's own snapshot. */
export type Kept = Pick<Talk, 'look' | 'language' | 'holder' | 'agentName' | 'messages' | 'readBy'>

/** The talk as it is worth keeping for the next page. */
export function keep(talk: Talk): Kept {
  const { look, language, holder, agentName, readBy } = talk
  return { look, language, holder, agentName, readBy, messages: talk.messages.slice(-KEPT_MESSAGES) }
}

/** Reads what `keep` wrote. Any script of the page can write there too, so a shape that does not fit is dropped whole. */
export function kept(text: string | null): Kept | null {
  const value = parse(text)
  if (!isRecord(value) || !Array.isArray(value['messages']) || !value['messages'].every(isMessage)) return null
  const { readBy } = value
  if (!isRecord(readBy) || typeof readBy['shop'] !== 'number' || typeof readBy['shopper'] !== 'number') return null
  return {
    look: isLook(value['look']) ? value['look'] : null,
    language: value['language'] === 'en' ? 'en' : 'zh-CN',
    holder: value['holder'] === 'agent' || value['holder'] === 'queue' ? value['holder'] : 'bot',
    agentName: typeof value['agentName'] === 'string' ? value['agentName'] : null,
    messages: value['messages'],
    readBy: { shop: readBy['shop'], shopper: readBy['shopper'] },
  }
}

function isMessage(value: unknown): value is MessageView {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    typeof value['seq'] === 'number' &&
    typeof value['author'] === 'string' &&
    Array.isArray(value['parts']) &&
    value['parts'].every(isPart) &&
    typeof value['at'] === 'string'
  )
}

function isPart(value: unknown): boolean {
  return isRecord(value) && typeof value['kind'] === 'string' && typeof value['text'] === 'string'
}

function isLook(value: unknown): value is NonNullable<Talk['look']> {
  return isRecord(value) && ['shopName', 'accent', 'greeting', 'aiNotice'].every((name) => typeof value[name] === 'string')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
