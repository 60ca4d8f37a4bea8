import type { Draft } from './promised.ts'

/** That somebody cannot say, does not know, or that nothing is recorded: what stands in such a clause is promised to nobody. */
const UNSURE =
  /(?:没法|无法|没办法|不能|不敢|不便|不好|难以|没有?|不会|做不到)(?:[跟给向帮替为](?:[您你]|他们|快递|人工)|对[您你]|再|轻易|随便|乱|完全|百分百|直接|现在|先|提前)*(?:保证|承诺|担保|答应|许诺|确定|确认|肯定|打包票|打保票|说死|说准|准话|断定|说一定)|说不准|说不好|不好说|不确定|不清楚|不知道|不一定|未必|难说|没准儿?|(?:看|查|找)不[到出]|没(?:有)?(?:看|查|找)到|没(?:有)?[^、。,]{0,10}(?:记录|信息|显示)|没(?:有)?(?:写|注明|说明|提到)|\b(?:can(?:'|’)?t|cannot|can not|couldn(?:'|’)?t|not able to|unable to|won(?:'|’)?t|wouldn(?:'|’)?t|don(?:'|’)?t want to)\b[^,;.]{0,16}\b(?:promise|guarantee|say|be sure|be certain|confirm|tell|know|commit|swear|vouch|see)\b|\bno (?:promise|guarantee|record|sign|news|word)\b|\bnot (?:sure|certain|clear|a promise|guaranteed|recorded|stated)\b|\b(?:i|we) (?:don(?:'|’)?t|do not) (?:know|see|have)\b/iu
/** That it is denied, shortly before it is named. */
const DENIED = /(?:没法|没办法|无法|不能|不可以|不好|不便|难以|办不了|做不到)(?:再|直接|现在|先|就|这样|单独|[帮给替为][您你])*$/u
/** That what follows holds only where something is so. */
const CONDITION =
  /如果|若(?!干)|要是|假如|万一|一旦|^\s*(?:等(?!等)|待|当(?![前天日然]))|\b(?:if|when|once|unless|whether|until|as soon as|in case)\b/iu
/** That it is the shopper's to do: "发票邮箱要您发给我". */
const YOURS_TO_DO = /(?:要|请|需要|麻烦|得|烦请|劳烦)[您你](?!的)|[您你](?:可以|需要|得|先|再|自己)(?!的)/u

/** That it will be, or can be: told of what is to come, and not as done. */
const TO_COME = /会|将|可以|能(?!力)|符合|之?后|预计|\b(?:will|would|can|could|once|going to)\b/iu
/** That somebody else is to settle it, or that it is only spoken of. */
const UNSETTLED =
  /要不要|能不能|是否|(?:得|要|需|须|需要)(?:由|等|看)|由(?:人工|客服|同事)|核实后|再定|才能定|(?:赔偿|补偿|理赔|差价)(?:的(?:事|问题|申请|卡片)|那张|申请)|\bwhether\b/iu

const BREAK = /[、,;；。!！?？:：\n]|\.(?=\s|$)/u

/** The clause around a place, up to the place and from there on. */
function clauseAt(text: string, at: number): readonly [before: string, after: string] {
  let from = at
  while (from > 0 && !BREAK.test(text.slice(from - 1, from + 1).slice(0, text[from - 1] === '.' ? 2 : 1))) from--
  let to = at
  while (to < text.length && !BREAK.test(text.slice(to, to + (text[to] === '.' ? 2 : 1)))) to++
  return [text.slice(from, at), text.slice(at, to)]
}

/**
 * Whether what was found is promised: not where its clause says that nobody can tell, that it is not so, that it would hold only if, or that the
 * shopper is to do it. Sums and shares are never let off: a number that is wrong misleads however it is wrapped.
 */
export function isMeant(text: string, { kind, value, at, otherwise }: Draft): boolean {
  if (kind === 'money' || kind === 'share') return true
  const [before, after] = clauseAt(text, at)
  const clause = before + after
  if (UNSURE.test(clause)) return false
  if (kind === 'entitlement') return !DENIED.test(before) && !(value === 'compensation' && UNSETTLED.test(clause))
  if (kind === 'span') return true
  if (CONDITION.test(before)) return false
  return !(kind === 'done' && otherwise === true && (YOURS_TO_DO.test(clause) || TO_COME.test(before)))
}
