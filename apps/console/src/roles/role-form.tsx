import { RIGHTS, type Right, withNeeded } from '@xiaoer/contract/rights'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { roleCalls } from '../api/people/roles.ts'
import { useChange } from '../changing/index.ts'
import { Problem } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'

/** A role that is opened; without an id it is a new one. */
export interface Known {
  readonly id?: string
  readonly version?: number
  readonly name: string
  readonly rights: readonly Right[]
}

/** Name and rights; what a right needs is ticked with it, and what one lacks oneself cannot be given. */
export function RoleForm({ known, done }: { known: Known; done: () => void }) {
  const { t } = useTexts()
  const mine = new Set(useMe().rights)
  const [name, call] = useState(known.name)
  const [chosen, choose] = useState<readonly Right[]>(known.rights.filter((right) => mine.has(right)))
  const given = withNeeded(chosen)
  const version = known.version !== undefined && { version: known.version }
  const save = useChange('roles', () => roleCalls.put({ name, rights: [...given], ...version }, known.id), done)
  const tick = (right: Right, on: boolean) =>
    choose(on ? [...chosen, right] : RIGHTS.filter((one) => given.has(one) && !withNeeded([one]).has(right)))
  return (
    <form
      className="role-form"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Input
        value={name}
        maxLength={40}
        required
        aria-label={t('roles.name')}
        placeholder={t('roles.name')}
        onChange={({ target }) => call(target.value)}
      />
      {RIGHTS.map((right) => (
        <Checkbox key={right} checked={given.has(right)} disabled={!mine.has(right)} onChange={({ target }) => tick(right, target.checked)}>
          {t(`right.${right}`)}
        </Checkbox>
      ))}
      {save.isError && <Problem error={save.error} />}
      <Button type="primary" htmlType="submit" disabled={name.trim() === '' || given.size === 0} loading={save.isPending}>
        {t('roles.save')}
      </Button>
    </form>
  )
}
