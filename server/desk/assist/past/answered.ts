/** One message of a session. */
export interface Line {
  readonly id: string
  readonly author: string
  readonly text: string
  /** Words alone, no card or picture. */
  readonly plain: boolean
  readonly at: Date
}

/** What a person answered, to which words, and what had been said to those before. */
export interface Answered {
  readonly messageId: string
  readonly asked: string
  readonly before: string
  readonly reply: string
  readonly at: Date
}

/** Shorter says nothing, longer is a letter of its own. */
const SHORTEST = 4
const LONGEST = 300
/** Somebody answers in several messages; what comes later goes on with the talk rather than with the question. */
const OF_ONE_ANSWER = 2

/** The replies of people in a session, each with the shopper's words that it answers. Pure. */
export function answeredIn(lines: readonly Line[]): Answered[] {
  const found: Answered[] = []
  let [asked, before, last] = ['', '', '']
  let [isOver, answers] = [true, 0]
  for (const { id, author, text, plain, at } of lines) {
    if (author === 'shopper') {
      if (isOver) [asked, before, answers] = ['', last, 0]
      asked = asked === '' ? text : `${asked}\n${text}`
      isOver = false
      continue
    }
    ;[last, isOver] = [text, true]
    if (author !== 'agent') continue
    answers += 1
    const isAnswer = plain && asked !== '' && answers <= OF_ONE_ANSWER
    if (isAnswer && text.length >= SHORTEST && text.length <= LONGEST) found.push({ messageId: id, asked, before, reply: text, at })
  }
  return found
}
