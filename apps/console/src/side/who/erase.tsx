import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Erasure, type ErasurePlan, KEPT_KINDS } from '@xiaoer/contract/erasing'
import { Button, Modal } from 'antd'
import { Fragment, useState } from 'react'
import { useChange } from '../../changing/index.ts'
import { Problem, Sure, Waiting } from '../../look/index.ts'
import { useMe } from '../../shell/use-me.ts'
import { useTexts } from '../../texts/index.ts'
import { type ErasedBy, erasingCalls } from './erasing-calls.ts'

/** Erases this shopper for good, for whoever has the right: what will go is told first, and it is asked twice. */
export function EraseShopper({ by }: { by: ErasedBy }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  if (!useMe().rights.includes('shopper.erase')) return null
  return (
    <p>
      <Button size="small" danger onClick={() => setOpen(true)}>
        {t('erase.open')}
      </Button>
      {open && <Dialog by={by} close={() => setOpen(false)} />}
    </p>
  )
}

function Dialog({ by, close }: { by: ErasedBy; close: () => void }) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const [receipt, keep] = useState<Erasure>()
  const plan = useQuery({ queryKey: ['erasing', by], queryFn: () => erasingCalls.plan(by), retry: false, enabled: !receipt, gcTime: 0 })
  const erase = useChange(by.under === 'tickets' ? 'tickets' : 'inbox', (of: number) => erasingCalls.erase(by, of), keep)
  const leave = () => {
    close()
    // there is nothing any more where one came from
    if (!receipt) return
    void (by.under === 'tickets' ? navigate({ to: '/tickets' }) : navigate({ to: '/inbox/$box', params: { box: 'all' } }))
  }
  return (
    <Modal open onCancel={leave} title={t('erase.open')} footer={null}>
      {receipt ? (
        <Receipt first={receipt} leave={leave} back={t(by.under === 'tickets' ? 'erase.toTickets' : 'erase.leave')} />
      ) : (
        <>
          {plan.isPending && <Waiting />}
          {plan.isError && <Problem error={plan.error} />}
          {plan.data && <Plan plan={plan.data} />}
          {erase.isError && <Problem error={erase.error} />}
          {plan.data && (
            <Sure
              title={t('erase.sure')}
              okText={t('erase.do')}
              okButtonProps={{ danger: true }}
              cancelText={t('page.cancel')}
              onConfirm={() => erase.mutate(plan.data.counts.conversations ?? 0)}
            >
              <Button danger type="primary" loading={erase.isPending}>
                {t('erase.do')}
              </Button>
            </Sure>
          )}
        </>
      )}
    </Modal>
  )
}

/** What will happen. */
function Plan({ plan: { counts, joined, running, waiting, left } }: { plan: ErasurePlan }) {
  const { t } = useTexts()
  return (
    <>
      <p>{t('erase.goes')}</p>
      <Counts counts={counts} />
      <ul>
        {joined > 0 && <li>{t('erase.joined', { n: joined })}</li>}
        {running > 0 && <li>{t('erase.running', { n: running })}</li>}
        {waiting > 0 && <li className="bad">▲ {t('erase.waiting', { n: waiting })}</li>}
        {left > 0 && <li>{t('erase.left', { n: left })}</li>}
      </ul>
      <p className="soft">{t('erase.stays')}</p>
    </>
  )
}

/** What went; a long one is looked after until it is done. */
function Receipt({ first, leave, back }: { first: Erasure; leave: () => void; back: string }) {
  const { t } = useTexts()
  const now = useQuery({
    queryKey: ['erasures', first.id],
    queryFn: () => erasingCalls.receipt(first.id),
    initialData: first,
    enabled: ({ state }) => state.data?.state !== 'done',
    refetchInterval: 2_000,
  })
  const { state, counts, id } = now.data
  return (
    <>
      <p role="status">{t(state === 'done' ? 'erase.done' : 'erase.under')}</p>
      <Counts counts={counts} />
      <p className="soft">{t('erase.receipt', { id })}</p>
      <Button onClick={leave}>{back}</Button>
    </>
  )
}

function Counts({ counts }: { counts: ErasurePlan['counts'] }) {
  const { t } = useTexts()
  const there = KEPT_KINDS.flatMap((kind) => (counts[kind] ? [{ kind, n: counts[kind] }] : []))
  return (
    <dl className="facts">
      {there.map(({ kind, n }) => (
        <Fragment key={kind}>
          <dt>{t(`erase.of.${kind}`)}</dt>
          <dd className="number">{n}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
