import './conversation.css'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ConversationRow } from '@xiaoer/contract'
import { App } from 'antd'
import { lazy, Suspense, useCallback, useState } from 'react'
import { Problem, Waiting } from '../look/index.ts'
import { Composer, useOutbox } from '../replying/index.ts'
import { type Asked, askFor, useKeys, useMe } from '../shell/index.ts'
import { Side, useAsks } from '../side/index.ts'
import { useTexts } from '../texts/index.ts'
import { NewWhispers } from '../wall/whispers.tsx'
import { heldBy, MAY } from './deeds/held-by.ts'
import { useDeedCommands } from './deeds/use-deed-commands.ts'
import { busy, useDeeds } from './deeds/use-deeds.ts'
import { Header } from './header.tsx'
import { Messages } from './log/messages.tsx'
import { useConversation } from './use-conversation.ts'
import { useRead } from './use-read.ts'

const TraceDrawer = lazy(() => import('../trace/index.ts').then((trace) => ({ default: trace.TraceDrawer })))

/** The open conversation: head, words, answer, and who-and-what beside it. */
export function ConversationPane({ id }: { id: string }) {
  const { read, earlier } = useConversation(id)
  const deeds = useDeeds(id)
  const outbox = useOutbox(id)
  const trace = useTraceAddress()
  const { at } = useSearch({ strict: false })
  const [side, setSide] = useState(false)
  const serves = useMe().rights.includes('desk')
  const asks = useAsks(read.data?.conversation)
  useRead(id, serves ? read.data?.conversation : undefined)
  useHoldKeys(read.data?.conversation, deeds)
  const ask = useCallback((what: Asked) => {
    // what is done in the side is done where it can be seen
    if (IN_THE_SIDE.has(what)) setSide(true)
    requestAnimationFrame(() => askFor(what))
  }, [])
  useDeedCommands(read.data?.conversation, deeds.mutate, ask)
  useKeys(serves ? asking(ask) : {})
  useKeys({ why: () => trace.open(read.data?.messages.findLast((message) => message.traceId)?.traceId ?? undefined) })

  if (read.isPending) return <Waiting />
  if (read.isError && !read.data) return <Problem error={read.error} again={() => void read.refetch()} />
  const view = read.data
  return (
    <div className={side ? 'conversation side-open' : 'conversation'}>
      <section className="talk">
        <Header row={view.conversation} deeds={deeds} asks={asks} toggleSide={() => setSide(!side)} />
        {view.conversation.whispered && <NewWhispers conversationId={id} />}
        <Messages view={view} at={at} earlier={earlier} outbox={outbox} why={trace.open} />
        {serves && <Composer row={view.conversation} outbox={outbox} take={() => deeds.mutateAsync({ do: 'take', force: false })} />}
      </section>
      <Side view={view} outbox={outbox} show={() => setSide(true)} />
      {trace.id && (
        <Suspense>
          <TraceDrawer id={trace.id} close={() => trace.open(undefined)} />
        </Suspense>
      )}
    </div>
  )
}

const ASKED_BY_KEY = ['transfer', 'invite', 'note', 'tag', 'snooze', 'settle'] as const satisfies readonly Asked[]
const IN_THE_SIDE: ReadonlySet<Asked> = new Set(['note', 'tag', 'snooze'])

const asking = (ask: (what: Asked) => void) => Object.fromEntries(ASKED_BY_KEY.map((what) => [what, () => ask(what)]))

/** The trace that is open stands in the address, so that a colleague can be sent to it. */
function useTraceAddress() {
  const { trace: id } = useSearch({ strict: false })
  const navigate = useNavigate()
  const open = useCallback((trace: string | undefined) => void navigate({ to: '.', search: (now) => ({ ...now, trace }) }), [navigate])
  return { id, open }
}

/** Taking it, and giving it back to the bot. */
function useHoldKeys(row: ConversationRow | undefined, deeds: ReturnType<typeof useDeeds>): void {
  const me = useMe()
  const { modal } = App.useApp()
  const { t } = useTexts()
  useKeys({
    handBack() {
      if (row && !busy(deeds, 'hand_back') && me.rights.includes('desk') && MAY[heldBy(row, me.accountId)].handBack)
        deeds.mutate({ do: 'hand_back' })
    },
    take() {
      if (!row || busy(deeds, 'take') || !me.rights.includes('desk')) return
      const may = MAY[heldBy(row, me.accountId)]
      if (!may.take) return
      if (!may.force) return deeds.mutate({ do: 'take', force: false })
      const name = row.agentName ?? ''
      void modal.confirm({
        title: t('deed.takeFrom', { name }),
        content: t('deed.takeFromWords', { name }),
        cancelText: t('page.cancel'),
        okText: t('deed.takeYes'),
        onOk: () => deeds.mutate({ do: 'take', force: true }),
      })
    },
  })
}
