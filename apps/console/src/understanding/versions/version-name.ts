import type { ModelVersion } from '@xiaoer/contract'
import type { Say } from '../../texts/index.ts'

/** "Version 3", or the one that ships. */
export const versionName = ({ id, number }: Pick<ModelVersion, 'id' | 'number'>, t: Say): string =>
  id === 'shipped' ? t('understanding.shippedVersion') : t('understanding.versionNumber', { number })
