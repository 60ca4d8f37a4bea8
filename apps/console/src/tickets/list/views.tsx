import { useQuery } from '@tanstack/react-query'
import type { TicketQuery } from '@xiaoer/contract/tickets'
import { Button, Checkbox, Input, Popover } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useToldChange } from '../../changing/index.ts'
import { Sure } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'

interface Props {
  wish: TicketQuery
  go: (wish: TicketQuery) => void
}

/** What everybody needs. */
const BUILT_IN = [
  { name: 'mine', query: { state: 'open', owner: 'me' } },
  { name: 'nobodys', query: { state: 'open', owner: 'none' } },
  { name: 'onlyLate', query: { state: 'open', late: '1' } },
  { name: 'forApproval', query: { state: 'open', approval: 'me' } },
  { name: 'following', query: { state: 'open', following: '1' } },
] as const satisfies readonly { name: string; query: TicketQuery }[]

const plain = (query: TicketQuery) =>
  JSON.stringify(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .toSorted(),
  )

/** Views as tabs: those that everybody needs, those that somebody kept; and a way to keep this one. */
export function Views({ wish, go }: Props) {
  const { t } = useTexts()
  const me = useMe()
  const kept = useQuery({ queryKey: ['ticket-views'], queryFn: ticketCalls.views })
  const remove = useToldChange('ticket-views', (id: string) => ticketCalls.removeView(id))
  const here = plain(wish)
  const tab = (key: string, words: string, query: TicketQuery) => (
    <button key={key} type="button" className={plain(query) === here ? 'plain box box-open' : 'plain box'} onClick={() => go(query)}>
      {words}
    </button>
  )
  const views = kept.data?.views ?? []
  const open = views.find(({ query }) => plain(query) === here)
  return (
    <nav className="boxes ticket-views" aria-label={t('tickets.views')}>
      {tab('all', t('tickets.allOpen'), { state: 'open' })}
      {BUILT_IN.map(({ name, query }) => tab(name, t(`tickets.${name}`), query))}
      {views.map(({ id, name, shared, query }) => tab(id, shared ? name : `${name} ·`, query))}
      {open && (open.mine || me.rights.includes('desk.manage')) ? (
        <Sure
          title={t('tickets.removeViewSure', { name: open.name })}
          okText={t('tickets.remove')}
          cancelText={t('page.cancel')}
          onConfirm={() => remove.mutate(open.id)}
        >
          <Button type="link" size="small">
            {t('tickets.removeView')}
          </Button>
        </Sure>
      ) : (
        <Keep wish={wish} />
      )}
    </nav>
  )
}

function Keep({ wish }: { wish: TicketQuery }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [shared, share] = useState(false)
  const save = useToldChange(
    'ticket-views',
    () => ticketCalls.saveView({ name: name.trim(), shared, query: wish }),
    () => {
      setOpen(false)
      setName('')
    },
  )
  const form = (
    <div className="ticket-keep">
      <Input
        aria-label={t('tickets.viewName')}
        placeholder={t('tickets.viewName')}
        maxLength={40}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Checkbox checked={shared} onChange={({ target }) => share(target.checked)}>
        {t('tickets.viewShared')}
      </Checkbox>
      <Button type="primary" size="small" disabled={!name.trim()} loading={save.isPending} onClick={() => save.mutate(undefined)}>
        {t('tickets.save')}
      </Button>
    </div>
  )
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} content={form}>
      <Button type="link" size="small">
        {t('tickets.keepView')}
      </Button>
    </Popover>
  )
}
