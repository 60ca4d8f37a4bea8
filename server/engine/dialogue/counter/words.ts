import type { Turn } from '#engine/conversation'
import { tellingIn } from '#engine/text'

/** Nobody says more pieces than this by a number alone. */
const MOST_ALONE = 30
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const NUMBER = /(?<![\w.,$€£¥])(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?![\w.,:]*[\w%€£$])/giu

/** "24 megapixel": what stands behind it is counted, and no goods. */
const countsAnother = (behind: string): boolean => tellingIn((/^\s*[\p{L}-]+/u.exec(behind)?.[0] ?? '').toLowerCase()).length > 0

/** How many pieces a number means that stands by itself, and is no size, measure or amount: "what if we got 2"; undefined where none or several do. */
export function piecesAlone({ understood: { text, entities } }: Pick<Turn, 'understood'>): number | undefined {
  const taken = entities.filter(({ type }) => type !== 'quantity')
  const found = [...text.matchAll(NUMBER)].filter(
    ({ 0: word, index }) =>
      !taken.some(({ span }) => index >= span[0] && index < span[1]) && !countsAnother(text.slice(index + word.length)),
  )
  const [[word = ''] = []] = found
  const number = NUMBERS.indexOf(word.toLowerCase()) + 1 || Number(word)
  return found.length === 1 && number > 1 && number <= MOST_ALONE ? number : undefined
}

/** Whether something is asked or wished for, and not told alone. */
export const asksSomething = ({ understood: { reading } }: Pick<Turn, 'understood'>): boolean =>
  reading === undefined || reading.acts.some(({ act }) => act === 'ask' || act === 'request' || act === 'unclear')

/** Whether a message is a name of goods and hardly more. */
export function isBareName({ understood: { text, entities } }: Pick<Turn, 'understood'>): boolean {
  const named = entities.filter(({ type }) => type === 'product' || type === 'colour' || type === 'size' || type === 'quantity')
  const rest = named
    .toSorted((a, b) => b.span[0] - a.span[0])
    .reduce((left, { span }) => `${left.slice(0, span[0])} ${left.slice(span[1])}`, text)
  return tellingIn(rest.toLowerCase()).length === 0
}
