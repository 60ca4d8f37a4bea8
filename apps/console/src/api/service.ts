import { Done } from '@xiaoer/contract'
import { ServiceStanding, type UploadLimits } from '@xiaoer/contract/service'
import { call } from './call.ts'

/** How the service stands, and how much may be uploaded. */
export const serviceCalls = {
  standing: () => call(ServiceStanding, 'GET', '/settings/service'),
  setUploads: (limits: UploadLimits) => call(Done, 'PUT', '/settings/service/uploads', limits),
}
