import { useQuery } from '@tanstack/react-query'
import type { PutToolServer, ToolServerView } from '@xiaoer/contract/tools'
import { Button, Checkbox, Popconfirm, Space, Switch } from 'antd'
import { toolServerCalls } from '../../../api/bot/tool-servers.ts'
import { useChange } from '../../../changing/index.ts'
import { Problem, problemTitle, Waiting } from '../../../look/index.ts'
import { useMe } from '../../../shell/index.ts'
import { useTexts } from '../../../texts/index.ts'
import { fullTime } from '../../../time/index.ts'
import { NewToolServer } from './new-tool-server.tsx'
import { ToolCalls } from './tool-calls.tsx'

/** What the language model may ask of others: which servers, which of their tools, and the last calls. */
export function ToolServersPart() {
  const { t } = useTexts()
  const maySee = useMe().rights.includes('settings')
  const found = useQuery({ queryKey: ['tool-servers'], queryFn: toolServerCalls.read, enabled: maySee, refetchInterval: 15_000 })
  if (!maySee) return null
  return (
    <section className="model-part" aria-label={t('toolServers.title')}>
      <h3>{t('toolServers.title')}</h3>
      <p className="soft">{t('toolServers.words')}</p>
      {found.isPending ? (
        <Waiting />
      ) : found.isLoadingError ? (
        <Problem error={found.error} again={() => void found.refetch()} />
      ) : (
        <>
          {found.data.servers.map((server) => (
            <One key={server.id} server={server} />
          ))}
          <NewToolServer />
          {found.data.calls.length > 0 && <ToolCalls calls={found.data.calls} />}
        </>
      )}
    </section>
  )
}

const asPut = ({ name, url, on, dayCalls }: ToolServerView): PutToolServer => ({ name, url, on, dayCalls })

function One({ server }: { server: ToolServerView }) {
  const { t, language } = useTexts()
  const { id, name, url, headers, on, called, failed, dayCalls, listedAt } = server
  const put = useChange<unknown, boolean>('tool-servers', (turned) => toolServerCalls.put(id, { ...asPut(server), on: turned }))
  const remove = useChange('tool-servers', () => toolServerCalls.remove(id))
  const wrong = put.error ?? remove.error
  return (
    <section className="card" aria-label={name}>
      <h4>
        {name} <span className="soft">{url}</span>{' '}
        <Switch
          aria-label={`${name} ${t('toolServers.on')}`}
          checked={on}
          loading={put.isPending}
          onChange={(turned) => put.mutate(turned)}
        />
      </h4>
      <p className="soft">
        {t('toolServers.counts', { called, failed, most: dayCalls })} · {t('toolServers.listed', { at: fullTime(listedAt, language) })}
        {headers.length > 0 && ` · ${t('toolServers.kept', { names: headers.join(', ') })}`}
      </p>
      <Ticks server={server} />
      <Space wrap>
        <Button loading={put.isPending} onClick={() => put.mutate(on)}>
          {t('toolServers.list')}
        </Button>
        <Popconfirm title={t('toolServers.removeSure')} onConfirm={() => remove.mutate()}>
          <Button danger loading={remove.isPending}>
            {t('toolServers.remove')}
          </Button>
        </Popconfirm>
      </Space>
      {wrong && <p role="alert">{problemTitle(wrong, t)}</p>}
    </section>
  )
}

/** Each tool with the server's own words; those that do not say that they only read cannot be ticked. */
function Ticks({ server: { id, tools } }: { server: ToolServerView }) {
  const { t } = useTexts()
  const offered = tools.filter((tool) => tool.offered).map(({ name }) => name)
  const offer = useChange<unknown, readonly string[]>('tool-servers', (names) => toolServerCalls.offer(id, names))
  if (tools.length === 0) return <p className="faint">{t('toolServers.noTools')}</p>
  return (
    <ul className="tool-ticks">
      {tools.map(({ name, title, description, readOnly, offered: ticked }) => (
        <li key={name}>
          <Checkbox
            checked={ticked}
            disabled={!readOnly || offer.isPending}
            onChange={({ target }) => offer.mutate(target.checked ? [...offered, name] : offered.filter((one) => one !== name))}
          >
            <bdi>{title}</bdi>
          </Checkbox>{' '}
          <span className="soft">
            <bdi>{description}</bdi>
          </span>{' '}
          {!readOnly && <span className="faint">{t('toolServers.writes')}</span>}
        </li>
      ))}
      {offer.error && <p role="alert">{problemTitle(offer.error, t)}</p>}
    </ul>
  )
}
