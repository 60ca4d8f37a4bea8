import type { Policies, PolicyVersion } from '@xiaoer/contract'
import { Button } from 'antd'
import { CallFailed, policyCalls } from '../api/index.ts'
import { Sure } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { ApproveAlone } from './alone.tsx'
import { usePolicyStep } from './use-policy-step.ts'

interface Props {
  shopId: string
  text: string
  version: PolicyVersion | undefined
  /** Where nobody else could approve. */
  alone: Policies['alone']
  done: (version: PolicyVersion) => void
}

/** Saves the text, sends it to another person, who publishes it; or puts it away. Who wrote it cannot approve it. */
export function Steps({ shopId, text, version, alone, done }: Props) {
  const { t } = useTexts()
  const me = useMe()
  const save = () => (version ? policyCalls.rewrite(version, text) : policyCalls.draft(shopId, text))
  const saved = usePolicyStep(shopId, save, 'policy.saved', done)
  const submitted = usePolicyStep(shopId, async () => policyCalls.step((await save()).id, 'submit'), 'policy.submitted', done)
  const copied = usePolicyStep(shopId, () => policyCalls.draft(shopId, text), 'policy.saved', done)
  const approved = usePolicyStep(shopId, approving(version), 'policy.published', done)
  const away = usePolicyStep(shopId, () => policyCalls.step(version?.id ?? '', 'withdraw'), 'policy.saved', done)
  if (!me.rights.includes('policies')) return null
  // a save and a submit at one moment would make two drafts
  const busy = [saved, submitted, copied, approved, away].some(({ isPending }) => isPending)
  const asSeen = version?.state === 'waiting' && version.text === text && version.writtenBy !== me.accountId
  return (
    <div className="policy-steps">
      <Button disabled={busy} loading={saved.isPending} onClick={() => saved.mutate()}>
        {t('policy.save')}
      </Button>
      <Button disabled={busy} loading={submitted.isPending} onClick={() => submitted.mutate()}>
        {t('policy.submit')}
      </Button>
      {asSeen && <Approve version={version} disabled={busy} loading={approved.isPending} approve={() => approved.mutate()} />}
      {[saved, submitted].some(({ error }) => error instanceof CallFailed && error.code === 'conflict') && (
        <Button disabled={busy} loading={copied.isPending} onClick={() => copied.mutate()}>
          {t('policy.saveCopy')}
        </Button>
      )}
      {version && (
        <Button disabled={busy} loading={away.isPending} onClick={() => away.mutate()}>
          {t('policy.withdraw')}
        </Button>
      )}
      {alone && version?.state === 'waiting' && version.text === text && version.writtenBy === me.accountId && (
        <ApproveAlone shopId={shopId} version={version} coolingHours={alone.coolingHours} done={done} />
      )}
    </div>
  )
}

interface ApproveProps {
  version: PolicyVersion
  disabled: boolean
  loading: boolean
  approve: () => void
}

/** All decisions go by it from its first day, so it is asked once more. */
function Approve({ version: { version, from }, approve, ...rest }: ApproveProps) {
  const { t } = useTexts()
  const title = t('policy.approveSure', { version: version ?? '', from: from ?? '' })
  return (
    <Sure title={title} okText={t('policy.approve')} cancelText={t('deeds.back')} onConfirm={approve}>
      <Button type="primary" {...rest}>
        {t('policy.approve')}
      </Button>
    </Sure>
  )
}

/** What is approved is what stands there; a button that is not shown is not pressed. */
const approving = (version: PolicyVersion | undefined) => () => {
  if (!version) throw new Error('nothing is open to approve')
  return policyCalls.approve(version)
}
