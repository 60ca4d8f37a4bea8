import { isServed } from '#engine/reply'

const TRADITIONAL = /^zh-(?:hant|tw|hk|mo)\b/iu
const CHINESE = /^(?:zh|yue)\b/iu

/** The language that a browser's tag (BCP 47) is answered in: Chinese in its own characters, one of those served, else English. */
export function spokenIn(tag: string): string {
  if (TRADITIONAL.test(tag)) return 'zh-Hant'
  if (CHINESE.test(tag)) return 'zh-CN'
  const main = tag.toLowerCase().split('-')[0] ?? ''
  return isServed(main) ? main : 'en'
}
