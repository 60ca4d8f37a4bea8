import type { CallBridge, PutCallBridge } from '@xiaoer/contract/calls'
import { Alert, Button, Input, InputNumber, Popconfirm, Switch } from 'antd'
import { useState } from 'react'
import { bridgeCalls } from '../../api/outward.ts'
import { useChange } from '../../changing/index.ts'
import { problemTitle } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

const USUAL: PutCallBridge = { url: '', on: true, tries: 2, againMinutes: 60 }
const only = ({ url, on, tries, againMinutes }: PutCallBridge): PutCallBridge => ({ url, on, tries, againMinutes })

/** Who makes the calls: the address of the provider's bridge, how often, and where it tells how they ended. */
export function BridgeForm({ shopId, kept }: { shopId: string; kept: CallBridge | null }) {
  const { t } = useTexts()
  const [now, write] = useState(only(kept ?? USUAL))
  const save = useChange('order-news', () => bridgeCalls.put(shopId, now))
  return (
    <details open={kept !== null}>
      <summary>{t('calls.title')}</summary>
      <p className="soft">{t('calls.words')}</p>
      {kept?.why && <Alert type="warning" showIcon title={t('calls.off', { why: kept.why })} />}
      <Fields now={now} write={write} />
      <Button disabled={now.url === ''} loading={save.isPending} onClick={() => save.mutate()}>
        {t('calls.save')}
      </Button>
      {save.error && <p role="alert">{problemTitle(save.error, t)}</p>}
      {kept && <Kept shopId={shopId} kept={kept} made={save.data?.secret ?? null} />}
    </details>
  )
}

/** Where to, whether, how often. */
function Fields({ now, write }: { now: PutCallBridge; write: (to: PutCallBridge) => void }) {
  const { t } = useTexts()
  const number = (name: 'tries' | 'againMinutes', label: string, [min, max]: readonly [number, number]) => (
    <div>
      {label}
      <InputNumber
        aria-label={label}
        {...{ min, max }}
        precision={0}
        value={now[name]}
        onChange={(to) => to && write({ ...now, [name]: to })}
      />
    </div>
  )
  return (
    <>
      <Input
        aria-label={t('calls.url')}
        placeholder="https://"
        value={now.url}
        onChange={({ target }) => write({ ...now, url: target.value.trim() })}
      />
      <div className="news-when">
        <div>
          {t('calls.on')}
          <Switch aria-label={t('calls.on')} checked={now.on} onChange={(on) => write({ ...now, on })} />
        </div>
        {number('tries', t('calls.tries'), [1, 5])}
        {number('againMinutes', t('calls.again'), [5, 1_440])}
      </div>
    </>
  )
}

/** What the other side needs of it, and its end. */
function Kept({ shopId, kept, made }: { shopId: string; kept: CallBridge; made: string | null }) {
  const { t } = useTexts()
  const rotate = useChange('order-news', () => bridgeCalls.rotate(shopId))
  const remove = useChange('order-news', () => bridgeCalls.remove(shopId))
  const secret = rotate.data?.secret ?? made
  const wrong = rotate.error ?? remove.error
  return (
    <>
      <p>
        {t('calls.result')} <code className="hook-secret">{kept.resultUrl}</code>
      </p>
      {secret && <Alert type="success" showIcon title={t('hooks.once')} description={<code className="hook-secret">{secret}</code>} />}
      <div className="hook-ways">
        <Popconfirm title={t('hooks.rotateSure')} onConfirm={() => rotate.mutate()}>
          <Button loading={rotate.isPending}>{t('calls.rotate')}</Button>
        </Popconfirm>
        <Popconfirm title={t('calls.removeSure')} onConfirm={() => remove.mutate()}>
          <Button danger loading={remove.isPending}>
            {t('calls.remove')}
          </Button>
        </Popconfirm>
      </div>
      {wrong && <p role="alert">{problemTitle(wrong, t)}</p>}
    </>
  )
}
