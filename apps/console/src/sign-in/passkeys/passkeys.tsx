import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Passkey } from '@xiaoer/contract/passkeys'
import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { passkeyCalls } from '../../api/people/sign-in.ts'
import { problemTitle, Sure } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { PasswordField } from '../factor/code-field.tsx'
import { canUseKeys, KeyProblem } from './told.tsx'

/** One's own passkeys: added, named, removed. */
export function Passkeys({ passkeys }: { passkeys: readonly Passkey[] }) {
  const { t } = useTexts()
  const [isAdding, setAdding] = useState(false)
  return (
    <section className="card" aria-label={t('passkey.title')}>
      <h2>{t('passkey.title')}</h2>
      <p className="soft">{t('passkey.words')}</p>
      {passkeys.length === 0 ? (
        <p className="faint">{t('passkey.none')}</p>
      ) : (
        <ul className="sessions">
          {passkeys.map((one) => (
            <One key={one.id} one={one} />
          ))}
        </ul>
      )}
      <div className="card-foot">
        {canUseKeys() ? (
          <Button onClick={() => setAdding(true)}>{t('passkey.add')}</Button>
        ) : (
          <span className="faint">{t('passkey.cannot')}</span>
        )}
      </div>
      {isAdding && (
        <Modal open title={t('passkey.add')} footer={null} onCancel={() => setAdding(false)} destroyOnHidden>
          <Add done={() => setAdding(false)} />
        </Modal>
      )}
    </section>
  )
}

function Add({ done }: { done: () => void }) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const add = useMutation({
    mutationFn: ({ name, password }: { name: string; password?: string }) => passkeyCalls.add(name, password),
    onSuccess: async () => {
      void message.success(t('passkey.added'))
      done()
      await client.invalidateQueries({ queryKey: ['sign-in'] })
    },
  })
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(values) => add.mutate(values)}>
      <NameField />
      <PasswordField />
      {add.isError && <KeyProblem error={add.error} />}
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {t('passkey.make')}
      </Button>
    </Form>
  )
}

function NameField() {
  const { t } = useTexts()
  return (
    <Form.Item
      name="name"
      label={t('passkey.name')}
      extra={t('passkey.nameHint')}
      rules={[{ required: true, whitespace: true, max: 60, message: t('passkey.nameNeeded') }]}
    >
      <Input size="large" autoFocus autoComplete="off" />
    </Form.Item>
  )
}

function One({ one: { id, name, isSynced, createdAt, usedAt } }: { one: Passkey }) {
  const { t, language } = useTexts()
  const [isNaming, setNaming] = useState(false)
  const remove = useChanging(() => passkeyCalls.remove(id), t('passkey.removed'))
  return (
    <li>
      <span>
        <b>{name}</b> {isSynced && <span className="soft">{t('passkey.synced')}</span>}
        <br />
        <span className="faint">
          {t('passkey.since', { at: fullTime(createdAt, language) })} ·{' '}
          {usedAt ? t('passkey.used', { at: fullTime(usedAt, language) }) : t('passkey.unused')}
        </span>
      </span>
      <span className="card-foot">
        <Button size="small" onClick={() => setNaming(true)}>
          {t('passkey.rename')}
        </Button>
        <Sure
          title={t('passkey.removeSure', { name })}
          description={t('passkey.removeWords')}
          okText={t('passkey.remove')}
          cancelText={t('page.cancel')}
          onConfirm={() => remove.mutate()}
        >
          <Button size="small" danger loading={remove.isPending}>
            {t('passkey.remove')}
          </Button>
        </Sure>
      </span>
      {isNaming && <Rename id={id} name={name} done={() => setNaming(false)} />}
    </li>
  )
}

function Rename({ id, name, done }: { id: string; name: string; done: () => void }) {
  const { t } = useTexts()
  const [next, setNext] = useState(name)
  const rename = useChanging(() => passkeyCalls.rename(id, next), t('sso.saved'), done)
  return (
    <Modal open title={t('passkey.rename')} footer={null} onCancel={done} destroyOnHidden>
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={{ name }}
        onValuesChange={(_, all: { name: string }) => setNext(all.name)}
        onFinish={() => rename.mutate()}
      >
        <NameField />
        <Button type="primary" htmlType="submit" loading={rename.isPending}>
          {t('passkey.save')}
        </Button>
      </Form>
    </Modal>
  )
}

function useChanging(change: () => Promise<unknown>, said: string, done = () => {}) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      void message.success(said)
      done()
    },
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['sign-in'] }),
  })
}
