import { mix } from '#engine/text'

/** ICU's dictionary of Chinese words comes with Node. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
/** Words of a phrase. */
const LONGEST = 3
/** Words that no phrase begins or ends with: particles, pronouns, what only asks or connects. */
const HOLLOW = new Set(
  `的 了 吗 呢 吧 啊 呀 哦 嘛 么 我 你 您 他 她 它 们 我们 你们 他们 这 那 个 这个 那个 一个 一下 是 在 有 和 就 都 也 还 又 很 请 请问 把 被 给 从 为 什么 怎么 怎样 如何 几 多少 哪 哪里 多久
   时候 没 没有 不 是不是 有没有 能不能 可不可以 可以 可 能 要 想 会 应该 可能 如果 因为 所以 但是 然后 现在 之前 已经 还是 就是 不是 一直 还有 好 对 来 去 到 上 下 里 中 后 前 说 看 噢 亲 麻烦 你好 您好 谢谢
   the a an is are am was i you it my your me we do does did can could will would to of in on for and or not this that please how what when where why`.split(
    /\s+/u,
  ),
)
const WORD = /[\p{sc=Han}\p{L}]/u

/** Phrases of a plain sentence, one to three words of the dictionary, each once; none begins or ends with a hollow word. */
export function phrasesOf(plain: string): Set<string> {
  const phrases = new Set<string>()
  const words = [...segmenter.segment(plain)]
  for (let from = 0; from < words.length; from++) {
    if (!carries(words[from]!.segment)) continue
    for (let to = from; to < words.length && to < from + LONGEST && WORD.test(words[to]!.segment); to++) {
      const phrase = plain.slice(words[from]!.index, words[to]!.index + words[to]!.segment.length)
      if (phrase.length > 1 && carries(words[to]!.segment)) phrases.add(phrase)
    }
  }
  return phrases
}

const carries = (word: string) => WORD.test(word) && !HOLLOW.has(word)

/** Counts of phrases by hash: rooms are shared, so a rare phrase may seem a little commoner than it is. */
export class PhraseCounts {
  private readonly rooms = new Uint32Array(1 << 22)
  /** Openings counted. */
  openings = 0

  /** Counts the phrases of one opening. */
  add(opening: readonly string[]): void {
    this.openings++
    const phrases = new Set(opening.flatMap((plain) => [...phrasesOf(plain)]))
    for (const phrase of phrases) this.rooms[this.room(phrase)]!++
  }

  /** The share of openings it stands in. */
  share(phrase: string): number {
    return this.openings === 0 ? 0 : this.rooms[this.room(phrase)]! / this.openings
  }

  private room(phrase: string): number {
    let hash = 0x811c9dc5
    for (let i = 0; i < phrase.length; i++) hash = mix(hash, phrase.charCodeAt(i))
    return (hash >>> 0) % this.rooms.length
  }
}
