import type { ConversationRow, DeedRow } from '@xiaoer/contract'
import { Button, Space } from 'antd'
import { useRef } from 'react'
import { useKeys } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { Because } from './because.tsx'
import { Stands, WaitsLong } from './stands.tsx'
import { useDeedsHere } from './use-deeds-here.ts'
import { useWord } from './use-word.ts'
import { WaysOn } from './ways-on.tsx'
import { What } from './what.tsx'
import { Answer, OwnNo, useOwnNo } from './word.tsx'

interface WaitingHereProps {
  row: ConversationRow
  /** Brings this into sight, where it is not. */
  show: () => void
}

/** The deeds of this conversation that wait for a word, the oldest decided with one key; and those that nothing but a person goes on with. */
export function WaitingHere({ row, show }: WaitingHereProps) {
  const { waiting, stuck } = useDeedsHere(row)
  return (
    <>
      {waiting.map((deed, i) => (
        <Waiting key={deed.id} deed={deed} first={i === 0} show={show} />
      ))}
      {stuck.map((deed) => (
        <Stuck key={deed.id} deed={deed} />
      ))}
    </>
  )
}

function Waiting({ deed, first, show }: { deed: DeedRow; first: boolean; show: () => void }) {
  const { t } = useTexts()
  const word = useWord(deed.id)
  const here = useRef<HTMLElement>(null)
  const waits = word.isPending || word.isSuccess
  const approve = () => {
    if (!waits) word.mutate({ yes: true })
  }
  // nobody decides by a key on what they do not see
  const isOwnNo = useOwnNo(deed)
  const seen = (run: () => void) => () => (here.current?.checkVisibility({ visibilityProperty: true }) ? run() : show())
  const refuse = () => here.current?.querySelector<HTMLElement>('.deed-no')?.click()
  useKeys(first && !isOwnNo ? { approve: seen(approve), refuse: seen(refuse) } : {})
  return (
    <section ref={here} className="side-section side-nod" aria-label={t('deeds.waits')}>
      <h2>{t('deeds.waits')}</h2>
      <What deed={deed} />
      <WaitsLong at={deed.at} />
      <Because deed={deed} />
      {isOwnNo ? (
        <OwnNo />
      ) : (
        <Space wrap>
          <Button size="small" type="primary" loading={word.isPending} disabled={waits} onClick={approve}>
            {t('deeds.yes')} {first && <kbd>Y</kbd>}
          </Button>
          <Answer deed={deed} yes={false} busy={waits} say={(words) => word.mutate({ yes: false, ...words })}>
            {first && <kbd>N</kbd>}
          </Answer>
        </Space>
      )}
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
