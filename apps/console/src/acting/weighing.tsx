import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { DeedPreview, DeskDeed, DeskDeedKind, DeskOffers } from '@xiaoer/contract/acting'
import type { DeedRow } from '@xiaoer/contract/deeds'
import { App, Button } from 'antd'
import { useMemo, useState } from 'react'
import { actingCalls } from '../api/bot/acting.ts'
import { useChange } from '../changing/index.ts'
import { conversationKey } from '../live/index.ts'
import { Problem, Waiting } from '../look/index.ts'
import { newId } from '../replying/outbox/new-id.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { DeedForm } from './deed-form.tsx'
import { Outlook } from './outlook.tsx'

interface Props {
  readonly conversationId: string
  readonly orderNumber: string
  readonly kind: DeskDeedKind
  readonly offers: DeskOffers
  readonly close: () => void
}

/** A deed put together, with what would become of it after every change; what is seen is what is done. */
export function Weighing({ conversationId, orderNumber, kind, offers, close }: Props) {
  const [deed, change] = useState<DeskDeed>({ kind, orderNumber, said: {} })
  const asPut = JSON.stringify(deed)
  const seen = useQuery({
    queryKey: ['deeds', 'preview', conversationId, asPut],
    queryFn: () => actingCalls.preview(conversationId, deed),
    placeholderData: (before) => before,
    staleTime: 0,
  })
  const preview = seen.data
  return (
    <>
      {preview && <DeedForm deed={deed} change={change} offers={offers} preview={preview} />}
      {seen.isPending && <Waiting />}
      {seen.isError && <Problem error={seen.error} again={() => void seen.refetch()} />}
      {preview && <Outlook preview={preview} />}
      {preview?.seal && (
        <Doing key={asPut} conversationId={conversationId} deed={deed} preview={preview} busy={seen.isPlaceholderData} close={close} />
      )}
    </>
  )
}

interface DoingProps {
  readonly conversationId: string
  readonly deed: DeskDeed
  readonly preview: DeedPreview
  /** What is shown is of the deed as it was before. */
  readonly busy: boolean
  readonly close: () => void
}

/** The deed under one key, however often it is pressed. */
function Doing({ conversationId, deed, preview, busy, close }: DoingProps) {
  const { t } = useTexts()
  const named = useNamed()
  const client = useQueryClient()
  const { message } = App.useApp()
  const key = useMemo(() => newId(), [])
  const told = ({ state }: DeedRow) => {
    const words = t('acting.became', { what: named('deed.kind', deed.kind), state: named('deed.state', state) })
    void (state === 'done' ? message.success(words) : message.warning(words))
    void client.invalidateQueries({ queryKey: conversationKey(conversationId) })
    close()
  }
  const act = useChange('deeds', () => actingCalls.act(conversationId, { key, seal: preview.seal ?? '', deed }), told)
  return (
    <>
      {act.isError && <Problem error={act.error} />}
      <Button type="primary" size="small" loading={act.isPending} disabled={busy || act.isSuccess} onClick={() => act.mutate()}>
        {t(preview.verdict === 'waits' ? 'acting.put' : 'acting.do', { what: named('deed.kind', deed.kind) })}
      </Button>
    </>
  )
}
