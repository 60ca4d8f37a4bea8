import { useQuery } from '@tanstack/react-query'
import type { ConversationRow, DeedRow } from '@xiaoer/contract'
import { Button, Space } from 'antd'
import { deedCalls } from '../api/index.ts'
import { Price } from '../parts/index.ts'
import { useKeys } from '../shell/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { Because } from './because.tsx'
import { Stands } from './stands.tsx'
import { useWord } from './use-word.ts'
import { WaysOn } from './ways-on.tsx'

/** The deeds of this conversation that wait for a word, the oldest decided with one key; and those that nothing but a person goes on with. */
export function WaitingHere({ row: { id, lastSeq } }: { row: ConversationRow }) {
  // what is said last may bring another, or tell of one that was decided elsewhere
  const deeds = useQuery({
    queryKey: ['deeds', 'of', id, lastSeq],
    queryFn: () => deedCalls.in(id),
    placeholderData: (before) => before,
  })
  const here = (deeds.data?.actions ?? []).filter((deed) => deed.conversationId === id).toReversed()
  const waiting = here.filter(({ state }) => state === 'waiting')
  return (
    <>
      {waiting.map((deed, i) => (
        <Waiting key={deed.id} deed={deed} first={i === 0} />
      ))}
      {here
        .filter(({ stuck }) => stuck)
        .map((deed) => (
          <Stuck key={deed.id} deed={deed} />
        ))}
    </>
  )
}

function Waiting({ deed, first }: { deed: DeedRow; first: boolean }) {
  const { t } = useTexts()
  const word = useWord(deed.id)
  const say = (yes: boolean) => () => {
    if (!word.isPending && !word.isSuccess) word.mutate({ yes })
  }
  useKeys(first ? { approve: say(true), refuse: say(false) } : {})
  return (
    <section className="side-section side-nod" aria-label={t('deeds.waits')}>
      <h2>{t('deeds.waits')}</h2>
      <What deed={deed} />
      <Because deed={deed} />
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

function Stuck({ deed }: { deed: DeedRow }) {
  const { t } = useTexts()
  return (
    <section className="side-section side-nod" aria-label={t('deeds.stuckHere')}>
      <h2>{t('deeds.stuckHere')}</h2>
      <What deed={deed} />
      <div>
        <Stands deed={deed} />
      </div>
      <WaysOn deed={deed} />
    </section>
  )
}

function What({ deed: { kind, orderNumber, amount } }: { deed: DeedRow }) {
  const named = useNamed()
  return (
    <p>
      <b>{named('deed.kind', kind)}</b> · <span className="number">{orderNumber}</span>
      {amount && (
        <>
          {' '}
          · <Price money={amount} />
        </>
      )}
    </p>
  )
}
