import { Link } from '@tanstack/react-router'
import type { SetupStep } from '@xiaoer/contract'
import { Button } from 'antd'
import type { z } from 'zod'
import { useTexts } from '../texts/index.ts'

type StepId = z.infer<typeof SetupStep>['id']

/** The part of the settings where a step is done. */
const SECTIONS = { invite: 'colleagues', script: 'script', law: 'policy', shop: 'bot', connect: 'shops' } as const

/** The button that leads to where a step is done. */
export function WayTo({ step, primary }: { step: StepId; primary: boolean }) {
  const { t } = useTexts()
  const button = <Button {...(primary ? { type: 'primary' as const } : {})}>{t('start.do')}</Button>
  switch (step) {
    case 'knowledge':
    case 'answers':
      return <Link to="/knowledge">{button}</Link>
    case 'try':
      return <Link to="/try">{button}</Link>
    case 'invite':
    case 'script':
    case 'law':
    case 'shop':
    case 'connect':
      return (
        <Link to="/settings/$section" params={{ section: SECTIONS[step] }}>
          {button}
        </Link>
      )
    case 'history':
      return (
        <Link to="/understanding/$part" params={{ part: 'mined' }}>
          {button}
        </Link>
      )
    default:
      return step satisfies never
  }
}
