import { HAN } from '#engine/text'
/**
 * What a message adds to a question before it that was not known: another question, the same once more, a piece of it, or nothing that is
 * asked.
 */
export type Adds = 'asks' | 'restates' | 'continues' | 'tells'

/** Courtesies and fillers, which add nothing. */
const FILLERS =
  /您好|你好|在吗|在么|亲亲?|谢谢|多谢|辛苦了?|麻烦(?:您|你)?了?|不好意思|好的?吧?|嗯+|恩+|哦+|噢+|喔|额+|呃|哈+|呵+|嘿+|唉|哎|是的|对的?|行吧?|\b(?:hi|hello|hey|ok(?:ay)?|thanks?|thank you|please|well|yes|no|sorry)\b/giu
/** Words that carry no matter of their own: without them "差不多几点" and "火星店长是谁" differ in how much is left. */
const EMPTY =
  /为什么|什么|怎么样?|怎样|如何|多少|多久|哪里|哪个|哪|几[个天点]?|谁|咋|啥|差不多|大概|可以|可不可以|能不能|是不是|有没有|还是|或者|这个|那个|这种|那种|这样|那样|这|那|我们|你们|我|你|您|他|她|它|的话|的|了|吗|么|嘛|呢|吧|啊|呀|哦|都|就|也|还|又|再|很|太|不|没|有|是|在|会|能|要|想|把|给|被|跟|和|个|些|点|\b(?:the|an?|is|are|was|do|does|did|can|could|will|would|i|you|it|this|that|of|to|for|in|on|and|or|my|your|me|we|what|when|where|which|who|why|how)\b/giu
/** Signs of a question. */
const QUESTION =
  /[?？]|吗|[么嘛呢吧不]\s*$|[怎咋哪谁]|(?<!没)(?:啥|什么)|多[少久长大]|(?<!好)几(?![乎率经])|为何|能否|可否|是否|还是|[是对行]吧|[了过]没有?[啊呀呢]?[\s。.!！~]*$|(\p{Script=Han}{1,2})[不没]\1|\b(?:what|when|where|which|who|why|how)\b|^(?:is|are|was|do|does|did|can|could|will|would|should|may) /iu
/** Signs of something wanted, or of something wrong. */
const WISH =
  /(?<!别人|朋友|同事|家人|老公|老婆|[他她爸妈])(?:帮[我忙你您]|给我)|(?:麻烦|请)(?:你|您|帮|给|把)|[要想](?!不|先?(?:了解|看看|想想))|需要|申请|尽快|赶紧|赶快|快点|不行|不能|退[款货钱]|换[货个成]|改(?!天)|取消|投诉|查一?下|发票|坏|破|裂|碎|漏|错了|少了|没(?:有)?(?:收到|反应|发货|到货)|质量|问题|不新鲜|无法|[打用连]不|\b(?:want|need|please|help|give|send|tell|show|refund|return|cancel|change|exchange|replace|fix|check|broken|missing|wrong|damaged)\b/iu
/** "你们要保证好吃", "装箱的时候仔细一些": wants no more than a yes. */
const REMINDER =
  /^(?!.*(?:[?？]|吗|[退换赔]|取消|投诉|人工|没有?收到)).*(?:(?:要|得|请|一定|务必|千万|记得).{0,6}(?:保证|仔细|小心|细心|认真|注意|用心|[装包]好)|(?:仔细|小心|细心|认真|用心)(?:一?点|一?些|检查|挑)|(?:别|不要|不能|不许|可别).{0,4}(?:骗|糊弄|忽悠|弄错|发错|漏发|搞错)).{0,16}$/u
/** "豆沙要20盒": how many of what, told as one wants to order. */
const PIECES = /(?:要|来|拿|买|拍)?\s*(?:\d+|[一二两三四五六七八九十]+)\s*[盒包袋个斤份件箱瓶条把双套提罐支]?/gu
/** So few characters of matter are no question of their own. */
const FRAGMENT = 3
/** A share this large of what is said was said before. */
const SAME = 0.6
/** One pair or word in common is chance. */
const LEAST_COMMON = 2

const JUDGED = /\p{Script=Han}|[a-z]/iu

/**
 * What the words add to the question before them, undefined where there was none. Of Chinese and English; a message in another script counts
 * as a question.
 */
export function addsTo(question: string | undefined, said: string): Adds {
  const bare = said.replace(FILLERS, ' ').trim()
  if (!JUDGED.test(bare)) return /\p{L}/u.test(bare) ? 'asks' : 'tells'
  const asks = !REMINDER.test(said) && (QUESTION.test(bare) || WISH.test(bare.replace(PIECES, ' ')))
  if (question === undefined) return asks ? 'asks' : 'tells'
  const matter = bare.replace(EMPTY, ' ')
  if (isSame(tokensOf(question.replace(FILLERS, ' ').replace(EMPTY, ' ')), tokensOf(matter)) || question.trim() === said.trim())
    return 'restates'
  if (asks && isFragment(matter)) return 'continues'
  return asks ? 'asks' : 'tells'
}

const isFragment = (matter: string): boolean => {
  const letters = matter.replace(/[^\p{L}\p{N}]/gu, '')
  return HAN.test(letters) ? [...letters].length <= FRAGMENT : tokensOf(matter).size <= 1
}

/** Pairs of Chinese characters, and words of other scripts. */
function tokensOf(text: string): ReadonlySet<string> {
  const runs = text.toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? []
  return new Set(runs.flatMap((run) => (HAN.test(run) ? pairsOf([...run]) : [run])))
}

const pairsOf = (chars: readonly string[]): string[] => chars.slice(1).map((char, at) => `${chars[at]}${char}`)

function isSame(before: ReadonlySet<string>, now: ReadonlySet<string>): boolean {
  const common = [...now].filter((token) => before.has(token)).length
  return common >= LEAST_COMMON && common >= SAME * Math.min(before.size, now.size)
}

/** Whether words put the same question once more. */
export const restates = (question: string, said: string): boolean => addsTo(question, said) === 'restates'
