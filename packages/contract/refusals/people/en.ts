/** Why something of the people's side is refused, and the way out. */
export const PEOPLE_EN = {
  'policy.cooling': 'You publish version {id} alone: that needs {hours} more hours after it was submitted, and a second look then',
  'policy.look_again': 'You publish version {id} alone: open it, read all of its changes once more, and say so',
  'key.not_here': 'Key {id} is not of this workspace; it may have been ended',
  'hook.not_here': 'Webhook {id} is not of this workspace; it may have been removed',
  'hook.most': 'There are {most} webhooks already; remove one first',
  'team.not_here': 'Team {id} is not of this workspace; it may have been removed',
  'team.members': 'One of these is no colleague of this workspace any more; load the page again and choose anew',
  'team.helps_itself': 'A team cannot help itself out; choose another one',
  'team.zone': '{zone} is no time zone, such as Asia/Shanghai or Europe/Berlin',
  'transfer.yourself': 'You hold this conversation already; choose a colleague or a team',
  'transfer.away': '{name} is away or on a break, nobody would come; choose somebody who is at the desk',
  'transfer.nobody': 'Nobody of {name} is at the desk but you; choose another team or a colleague',
} as const
