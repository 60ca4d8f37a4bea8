import { InfoCircleOutlined } from '@ant-design/icons'
import type { ConversationRow } from '@xiaoer/contract'
import { Button, Dropdown, Space } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { MoodCurve, SessionMoodSign, Sure } from '../look/index.ts'
import { useAsked, useMe } from '../shell/index.ts'
import { useNameOf } from '../shopper/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { heldBy, MAY } from './deeds/held-by.ts'
import { busy, type useDeeds } from './deeds/use-deeds.ts'
import { HolderPill } from './holder.tsx'
import { ModeTag } from './mode-tag.tsx'
import { Participants } from './participants.tsx'
import { ReachTag } from './reach-tag.tsx'
import { SafetyTag } from './safety-tag.tsx'

const InviteDialog = lazy(() => import('./deeds/invite.tsx').then((dialog) => ({ default: dialog.InviteDialog })))
const TransferDialog = lazy(() => import('./deeds/transfer.tsx').then((dialog) => ({ default: dialog.TransferDialog })))

interface Props {
  row: ConversationRow
  deeds: ReturnType<typeof useDeeds>
  /** What waits for the person in the side. */
  asks: string
  toggleSide: () => void
}

const NOTHING = { take: false, force: false, handBack: false, settle: false }

/** Who it is, who holds it, how it feels; and the three things one can do with it. */
export function Header({ row, deeds, asks, toggleSide }: Props) {
  const { t } = useTexts()
  const named = useNamed()
  const nameOf = useNameOf()
  const me = useMe()
  const by = heldBy(row, me.accountId)
  const may = me.rights.includes('desk') ? MAY[by] : NOTHING
  return (
    <header className={`head held-${by}`}>
      <div className="head-who">
        <h1>
          <bdi>{nameOf(row)}</bdi>
        </h1>
        <span className="soft head-from">
          {row.shopperLevel && <span className="row-level">{row.shopperLevel}</span>} {named('channel', row.channel)}
        </span>
      </div>
      <HolderPill row={row} />
      <Participants row={row} />
      <SafetyTag safety={row.safety} />
      <ModeTag mode={row.mode} />
      <ReachTag row={row} />
      <div className="head-mood">
        <MoodCurve moods={row.moods} height={20} />
        <SessionMoodSign moods={row.moods} word />
      </div>
      <Space className="head-deeds" size={6}>
        {may.take && <TakeButton row={row} force={may.force} deeds={deeds} />}
        {may.handBack && <Passing row={row} />}
        {may.handBack && (
          <Button aria-keyshortcuts="B" loading={busy(deeds, 'hand_back')} onClick={() => deeds.mutate({ do: 'hand_back' })}>
            {t('deed.handBack')}
          </Button>
        )}
        {may.settle && row.sessionOpen && <SettleButton deeds={deeds} />}
        <SideButton words={asks} toggle={toggleSide} />
      </Space>
    </header>
  )
}

/** Who else has to do with it: called to it, or to have it. */
const Passing = ({ row }: { row: ConversationRow }) => (
  <Space size={6}>
    <InviteButton row={row} />
    <TransferButton id={row.id} />
  </Space>
)

/** Calls a colleague to it; the dialog comes when it is asked for. */
function InviteButton({ row }: { row: ConversationRow }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  useAsked('invite', () => setOpen(true))
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('callIn.button')}</Button>
      {open && (
        <Suspense>
          <InviteDialog row={row} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

/** Passes it on to a colleague or a team; the dialog comes when it is asked for. */
function TransferButton({ id }: { id: string }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  useAsked('transfer', () => setOpen(true))
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('transfer.button')}</Button>
      {open && (
        <Suspense>
          <TransferDialog id={id} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

/** The way to who and what where there is no room for them; it says what asks for a word there. */
function SideButton({ words, toggle }: { words: string; toggle: () => void }) {
  const { t } = useTexts()
  return (
    <Button
      className={words ? 'head-side asked' : 'head-side'}
      icon={<InfoCircleOutlined />}
      aria-label={`${words} ${t('side.toggle')}`.trim()}
      onClick={toggle}
    >
      {words}
    </Button>
  )
}

function TakeButton({ row, force, deeds }: { row: ConversationRow; force: boolean; deeds: Props['deeds'] }) {
  const { t } = useTexts()
  const take = () => deeds.mutate({ do: 'take', force })
  if (!force)
    return (
      <Button type="primary" loading={busy(deeds, 'take')} onClick={take}>
        {t('deed.take')} <kbd>A</kbd>
      </Button>
    )
  const name = row.agentName ?? ''
  return (
    <Sure
      title={t('deed.takeFrom', { name })}
      description={t('deed.takeFromWords', { name })}
      cancelText={t('page.cancel')}
      okText={t('deed.takeYes')}
      onConfirm={take}
    >
      <Button loading={busy(deeds, 'take')}>{t('deed.takeFromShort')}</Button>
    </Sure>
  )
}

function SettleButton({ deeds }: { deeds: Props['deeds'] }) {
  const { t } = useTexts()
  const [open, show] = useState(false)
  useAsked('settle', () => show(true))
  const items = (['settled', 'unsettled'] as const).map((outcome) => ({
    key: outcome,
    label: t(`deed.${outcome}`),
    onClick: () => deeds.mutate({ do: 'settle', outcome }),
  }))
  return (
    <Dropdown autoFocus menu={{ items }} trigger={['click']} open={open} onOpenChange={show}>
      <Button aria-keyshortcuts="E" loading={busy(deeds, 'settle')}>
        {t('deed.settle')}
      </Button>
    </Dropdown>
  )
}
