import { useQuery } from '@tanstack/react-query'
import type { ConversationRow, DeedRow } from '@xiaoer/contract'
import { Button, Space } from 'antd'
import { deedCalls } from '../api/index.ts'
import { Price } from '../parts/index.ts'
import { useKeys } from '../shell/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { useWord } from './use-word.ts'

/** The deeds of this conversation that wait for a word; the oldest is decided with one key. */
export function WaitingHere({ row: { id, lastSeq } }: { row: ConversationRow }) {
  // what is said last may bring another, or tell of one that was decided elsewhere
  const deeds = useQuery({
    queryKey: ['deeds', 'of', id, lastSeq],
    queryFn: () => deedCalls.waitingIn(id),
    placeholderData: (before) => before,
  })
  const waiting = (deeds.data?.actions ?? []).filter((deed) => deed.conversationId === id).toReversed()
  return waiting.map((deed, i) => <Waiting key={deed.id} deed={deed} first={i === 0} />)
}

function Waiting({ deed, first }: { deed: DeedRow; first: boolean }) {
  const { t } = useTexts()
  const named = useNamed()
  const word = useWord(deed.id)
  const say = (yes: boolean) => () => {
    if (!word.isPending && !word.isSuccess) word.mutate(yes)
  }
  useKeys(first ? { approve: say(true), refuse: say(false) } : {})
  return (
    <section className="side-section side-nod" aria-label={t('deeds.waits')}>
      <h2>{t('deeds.waits')}</h2>
      <p>
        <b>{named('deed.kind', deed.kind)}</b> · <span className="number">{deed.orderNumber}</span>
        {deed.amount && (
          <>
            {' '}
            · <Price money={deed.amount} />
          </>
        )}
      </p>
      <p className="soft">{t(deed.why === 'nod' ? 'deed.why.nod' : 'deed.why.limit')}</p>
      <Space wrap>
        <Button size="small" type="primary" loading={word.isPending} onClick={say(true)}>
          {t('deeds.yes')} {first && <kbd>Y</kbd>}
        </Button>
        <Button size="small" disabled={word.isPending} onClick={say(false)}>
          {t('deeds.no')} {first && <kbd>N</kbd>}
        </Button>
      </Space>
    </section>
  )
}
