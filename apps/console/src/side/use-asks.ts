import { useQuery } from '@tanstack/react-query'
import type { ConversationRow } from '@xiaoer/contract'
import { modeCalls } from '../api/index.ts'
import { useDeedsHere } from '../deeds/index.ts'
import { useTexts } from '../texts/index.ts'

type Asking = Pick<ConversationRow, 'id' | 'lastSeq' | 'lastAuthor'>

/** What the bot would have said in a conversation, in a mode that is not full. */
export const useProposal = ({ id, lastSeq }: Pick<Asking, 'id' | 'lastSeq'>) =>
  // what is said last may bring another
  useQuery({
    queryKey: ['proposal', id, lastSeq],
    queryFn: () => modeCalls.proposal(id),
    enabled: id !== '',
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
  }).data?.proposal

/** What the side has for the person who looks: deeds that ask for a word, else words that may be sent on; '' where it is there to be looked up only. */
export function useAsks(row: Asking | undefined): string {
  const { t } = useTexts()
  const { waiting, stuck } = useDeedsHere(row)
  const proposal = useProposal(row ?? { id: '', lastSeq: 0 })
  const count = waiting.length + stuck.length
  if (count > 0) return t('side.asked', { count })
  // a person has answered
  if (row?.lastAuthor === 'agent') return ''
  return proposal?.words && proposal.mode === 'suggest' ? t('side.proposed') : ''
}
