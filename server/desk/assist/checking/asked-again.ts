import type { Checked } from '@xiaoer/contract/suggestions'
import type { EntityType } from '#engine/conversation'
import type { ReadingParts } from '../assist-parts.ts'

/** What the shop asks for by its words, and the values that answer it. */
const ANSWERS: Readonly<Record<string, EntityType>> = {
  'ask:order': 'order_number',
  'ask:phone': 'phone',
  'ask:email': 'email',
  'ask:size': 'size',
  'ask:tracking': 'tracking_number',
}
/** What was said before the last so many messages may have changed. */
const LATELY = 30

/** What the words ask for though the shopper has told it: the newest value of each, unless the words name it themselves, as whoever makes sure does. */
export async function askedAgain(
  { does, readIn }: Pick<ReadingParts, 'does' | 'readIn'>,
  where: { readonly workspaceId: string; readonly conversationId: string },
  text: string,
  said: readonly string[],
): Promise<Checked['warnings']> {
  const asked = new Set(does(text).flatMap((deed) => ANSWERS[deed] ?? []))
  if (asked.size === 0) return []
  const read = await readIn(where.workspaceId, where.conversationId, said.slice(-LATELY))
  const told = new Map(read.flatMap(({ entities }) => entities.map(({ type, text: words }) => [type, words] as const)))
  return [...asked].flatMap((type) => {
    const words = told.get(type)
    return words === undefined || text.includes(words) ? [] : [{ kind: 'asked_again' as const, words }]
  })
}
