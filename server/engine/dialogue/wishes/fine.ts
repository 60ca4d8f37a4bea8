import type { Entity, Turn } from '#engine/conversation'

/** What is as it should be, or stays: no trouble, and nothing to be settled. Patterns are words of shoppers, no sentence of ours. */
const FINE =
  /(?<![不没])(?:没(?:什么|啥)?(?:问题|毛病)|没事|(?:挺|很|蛮|还|都)(?:是)?(?:不错|好|满意|合适|喜欢)(?!.{0,3}(?:坏|破|退))|还行|还可以|(?:穿着?|戴着?|用着?|大小|尺寸)?(?:正|刚刚?)(?:合适|好)(?=[\s,，。;；!！~]|$)|照(?:常|旧|样)?发|正常|完好|好好的|没(?:有)?坏|可以的|留[着下低]|保留|再(?:看看|想想|考虑)|^\s*除了|^\s*除开|别(?:给我)?(?:取消|关)了?(?=[\s,，。;；!！~]|$)|不(?:用|要|想)?[退换])|(?<!not )\b(?:is|are|was|were|looks?|'s) (?:all |actually |totally |pretty )?(?:fine|ok(?:ay)?|good|great|perfect|lovely|alright)\b|\b(?:love|like) the\b|\bkeep(?:ing)?\b/iu
/** Clauses of Chinese stand apart by a space alone as well. */
const CLAUSE =
  /[^,，。;；!！\n]+?(?=[,，。;；!！\n]|(?<=\p{sc=Han})\s+(?=\S)|\bbut\b|\band\b(?= (?:i(?:'ll| will| want to| would like to)? )?keep\b)|(?:其[他它余]|别的|剩下的?)(?=.{0,6}[都全])|但是?|可是|就是|不过|只是|$)/giu

/** A stretch of the words, and where it stands. */
interface Clause {
  readonly text: string
  readonly at: number
}

/** The clauses that say of goods that they are as they should be. */
const fineIn = (said: string): readonly Clause[] =>
  [...said.matchAll(CLAUSE)].flatMap(({ index, 0: text }) => (FINE.test(text) ? [{ text, at: index }] : []))

/** The words without those clauses. */
export const withoutFine = (said: string): string => fineIn(said).reduce((rest, { text }) => rest.replace(text, ''), said)

/** "the tee is fine but the lamp is cracked": what is as it should be, and the rest. */
export function apartFromFine(turn: Turn): { readonly rest: Turn; readonly fine?: Turn } {
  const clauses = fineIn(turn.said)
  if (clauses.length === 0) return { rest: turn }
  const isFine = ({ span: [from, to] }: Entity) => clauses.some(({ at, text }) => from >= at && to <= at + text.length)
  const { entities } = turn.understood
  const part = (said: string, fine: boolean) => ({
    ...turn,
    said,
    understood: { ...turn.understood, entities: entities.filter((one) => isFine(one) === fine) },
  })
  return { rest: part(withoutFine(turn.said), false), fine: part(clauses.map(({ text }) => text).join(' '), true) }
}

/** "牛仔裤掉色把我白鞋染了": what the goods spoilt is the shopper's own. */
export const isSpoilt = (said: string, [from, to]: readonly [number, number]): boolean =>
  (TAKEN_BY.test(said.slice(0, from)) && SPOILT.test(said.slice(to))) || COVERED.test(said.slice(to))
const TAKEN_BY = /[把将](?:我|我们|家里|孩子|老公|老婆|他|她|别|另)?(?:家|的|人|外|一|件|双|条|个|新|旧|那|[白黑灰蓝红绿黄粉])*$/u
const SPOILT =
  /^(?:都|也|全|给)?(?:染|弄|搞|划|刮|磨|腐蚀|烧|烫|泡|毁|压|勾|沾|蹭|浸)[^,，。退换]{0,3}(?:了|坏|花|脏|破|色|湿|红|黑|掉|[,，。!！\s]|$)/u
/** "毛衣上全是毛": what came off them lies on it. */
const COVERED = /^(?:上面?|里)(?:全|都|到处|满|也)+(?:是|沾|粘)/u
