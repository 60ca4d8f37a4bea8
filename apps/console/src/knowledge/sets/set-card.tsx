import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { EntrySet, LentSet } from '@xiaoer/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { knowledgeCalls, readSettings } from '../../api/index.ts'
import { Problem, Sure } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Lend } from './lend.tsx'
import { SetForm } from './set-form.tsx'
import { useSetChange } from './use-set-change.ts'

interface Props {
  set: EntrySet
  lent: readonly LentSet[]
  writes: boolean
}

/** A set: who uses it, how much it holds, to whom it is lent or who lends it, and what can be done with it. */
export function SetCard({ set, lent, writes }: Props) {
  const { t } = useTexts()
  const [open, setOpen] = useState<'edit' | 'lend' | null>(null)
  const turn = (to: 'edit' | 'lend') => setOpen(open === to ? null : to)
  return (
    <li className="card entry-set">
      <div className="set-line">
        <h2>{set.name}</h2>
        {set.lent && <span className="entry-draft">{t('sets.lentBy', { lender: set.lent.lender })}</span>}
        <span className="grow" />
        <Link to="/knowledge" search={{ setId: set.id }}>
          {t('knowledge.total', { n: set.entries })}
        </Link>
      </div>
      <Shops shopIds={set.shopIds} />
      {writes && <Buttons set={set} open={open} turn={turn} />}
      {open === 'edit' && <SetForm known={set} done={() => setOpen(null)} />}
      {open === 'lend' && <Lend setId={set.id} done={() => setOpen(null)} />}
      {lent.map(({ id, borrower, accepted }) => (
        <p key={id} className="set-line">
          <span>{t(accepted ? 'sets.lentTo' : 'sets.offeredTo', { borrower })}</span>
          {writes && <End id={id} words="sets.withdraw" ask="sets.withdrawAsk" />}
        </p>
      ))}
    </li>
  )
}

interface ButtonsProps {
  set: EntrySet
  open: 'edit' | 'lend' | null
  turn: (to: 'edit' | 'lend') => void
}

/** What is borrowed can only be given back. */
function Buttons({ set, open, turn }: ButtonsProps) {
  const { t } = useTexts()
  if (set.lent) return <End id={set.lent.loanId} words="sets.giveBack" ask="sets.giveBackAsk" />
  return (
    <div className="entry-buttons">
      <Button onClick={() => turn('edit')} aria-expanded={open === 'edit'}>
        {t('notice.edit')}
      </Button>
      <Button onClick={() => turn('lend')} aria-expanded={open === 'lend'}>
        {t('sets.lend')}
      </Button>
      <Remove set={set} />
    </div>
  )
}

function Shops({ shopIds }: { shopIds: readonly string[] }) {
  const { t } = useTexts()
  const settings = useQuery({ queryKey: ['settings'], queryFn: readSettings, staleTime: 60_000 })
  const names = settings.data?.shops.flatMap(({ id, name }) => (shopIds.includes(id) ? [name] : [])) ?? []
  return <p className="soft">{shopIds.length === 0 ? t('sets.allShops') : names.join(' · ')}</p>
}

interface EndProps {
  id: string
  words: 'sets.withdraw' | 'sets.giveBack'
  ask: 'sets.withdrawAsk' | 'sets.giveBackAsk'
}

/** The lender withdraws, the borrower gives back. */
function End({ id, words, ask }: EndProps) {
  const { t } = useTexts()
  const end = useSetChange(() => knowledgeCalls.endLoan(id))
  return (
    <>
      <Sure title={t(ask)} okText={t(words)} cancelText={t('page.cancel')} okButtonProps={{ danger: true }} onConfirm={() => end.mutate()}>
        <Button danger type="text" loading={end.isPending}>
          {t(words)}
        </Button>
      </Sure>
      {end.isError && <Problem error={end.error} />}
    </>
  )
}

function Remove({ set }: { set: EntrySet }) {
  const { t } = useTexts()
  const remove = useSetChange(() => knowledgeCalls.removeSet(set.id))
  return (
    <>
      <Button danger type="text" loading={remove.isPending} onClick={() => remove.mutate()}>
        {t('notice.remove')}
      </Button>
      {remove.isError && <Problem error={remove.error} />}
    </>
  )
}
