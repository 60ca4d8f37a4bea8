import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ConnectedShops, ShopConnection, ShopKindView } from '@xiaoer/contract/shops'
import { Alert, App, Button, Popconfirm, Radio, Tag } from 'antd'
import { useState } from 'react'
import { connectionCalls } from '../api/index.ts'
import { Problem, problemTitle, Waiting } from '../look/index.ts'
import { Copied } from '../settings/copied.tsx'
import { useTexts } from '../texts/index.ts'
import { ConnectionForm } from './connection-form.tsx'
import { Unsold } from './unsold.tsx'
import { UploadsPanel } from './uploads/index.ts'

type Shop = ConnectedShops['shops'][number]

/** The shops of the workspace, and the system each sells by. */
export function ShopSection() {
  const { t } = useTexts()
  const shops = useQuery({ queryKey: ['connections'], queryFn: connectionCalls.shops })
  if (shops.isPending) return <Waiting />
  if (shops.isLoadingError) return <Problem error={shops.error} again={() => void shops.refetch()} />
  return (
    <>
      <p className="soft">{t('shops.words')}</p>
      {shops.data.shops.map((shop) => (
        <ShopCard key={shop.id} shop={shop} kinds={shops.data.kinds} />
      ))}
    </>
  )
}

function ShopCard({ shop, kinds }: { shop: Shop; kinds: readonly ShopKindView[] }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const { connection } = shop
  return (
    <section className="card" aria-label={shop.name}>
      <h2>{shop.name}</h2>
      {connection ? (
        <Standing connection={connection} kind={kinds.find(({ kind }) => kind === connection.platform)} />
      ) : (
        <p className="soft">{t(shop.connector === 'demo' ? 'shops.demo' : 'shops.none')}</p>
      )}
      <p>
        <Button onClick={() => setOpen(!open)} aria-expanded={open}>
          {t(connection ? 'shops.change' : 'shops.connect')}
        </Button>{' '}
        {connection && <Ways shop={shop} connection={connection} />}
      </p>
      {connection && !connection.paused && <Unsold shopId={shop.id} />}
      {open && <Connecting shop={shop} kinds={kinds} done={() => setOpen(false)} />}
      {connection && kinds.some(({ kind, takesTables }) => kind === connection.platform && takesTables) && (
        <UploadsPanel shopId={shop.id} />
      )}
    </section>
  )
}

/** Which system it is connected to, and what that one asks for. */
function Connecting({
  shop: { id, connector, connection },
  kinds,
  done,
}: {
  shop: Shop
  kinds: readonly ShopKindView[]
  done: () => void
}) {
  const { t, language } = useTexts()
  const [chosen, choose] = useState(connection?.platform)
  const kind = kinds.find((one) => one.kind === chosen)
  return (
    <>
      <p>
        <Radio.Group
          aria-label={t('shops.kind')}
          optionType="button"
          className="shop-kinds"
          value={chosen}
          onChange={({ target }) => choose(String(target.value))}
          options={kinds.map((one) => ({ value: one.kind, label: one.name[language] }))}
        />
      </p>
      {kind && (
        <ConnectionForm
          key={kind.kind}
          shopId={id}
          isDemo={connector === 'demo'}
          kind={kind}
          connection={connection?.platform === chosen ? connection : null}
          done={done}
        />
      )}
    </>
  )
}

function Standing({ connection, kind }: { connection: ShopConnection; kind: ShopKindView | undefined }) {
  const { t, language } = useTexts()
  const { platform, given, currency, connectedAt, paused, webhook, trouble } = connection
  const [address = '', at] = [given['address'], new Date(connectedAt).toLocaleDateString(language)]
  return (
    <>
      <p>
        <b>{kind?.name[language] ?? platform}</b> <span className="soft">{t('shops.at', { address, currency, at })}</span>{' '}
        {paused && <Tag color="warning">{t('shops.paused')}</Tag>}
      </p>
      {trouble && (
        <Alert type="error" showIcon title={t(`shops.trouble.${trouble.of}`, { said: trouble.of === 'silent' ? '' : trouble.said })} />
      )}
      {webhook && <Copied text={webhook} label={t('shops.webhook')} lines={2} />}
    </>
  )
}

/** Pauses a connection, takes it up again, ends it. */
function Ways({ shop: { id }, connection: { paused, wasDemo } }: { shop: Shop; connection: ShopConnection }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const go = useMutation({
    mutationFn: (way: 'pause' | 'disconnect' | 'demo') =>
      way === 'pause' ? connectionCalls.pause(id, !paused) : connectionCalls.disconnect(id, ...(way === 'demo' ? [way] : [])),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['connections'] })
      void message.success(t('shops.done'))
    },
    onError: (error) => void message.error(problemTitle(error, t)),
  })
  return (
    <>
      <Button onClick={() => go.mutate('pause')} loading={go.isPending}>
        {t(paused ? 'shops.resume' : 'shops.pause')}
      </Button>{' '}
      <Popconfirm title={t('shops.sure')} okText={t('shops.disconnect')} onConfirm={() => go.mutate('disconnect')}>
        <Button danger>{t('shops.disconnect')}</Button>
      </Popconfirm>{' '}
      {wasDemo && (
        <Popconfirm title={t('shops.demoBackSure')} okText={t('shops.demoBack')} onConfirm={() => go.mutate('demo')}>
          <Button danger>{t('shops.demoBack')}</Button>
        </Popconfirm>
      )}
    </>
  )
}
