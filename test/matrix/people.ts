/** Who asks in the matrix: the columns of its cells. */

export type Who = readonly [id: string, role: string, organisation: string];
/** By the names of the columns; null: nobody is signed in. */
export const people: Readonly<Record<string, Who | null>> = {
  nob: null,
  own: ['noor-consulent', 'consultant', 'team-kaai'],
  bak: ['wim-consulent', 'consultant', 'team-kaai'],
  col: ['kim-consulent', 'consultant', 'team-kaai'],
  mat: ['els-consulent', 'consultant', 'team-kaai'],
  oth: ['rob-consulent', 'consultant', 'team-oever'],
  coo: ['lies-coordinator', 'livcCoordinator', 'livc-zilverbeke'],
  bco: ['bram-backup', 'livcCoordinator', 'livc-zilverbeke'],
  han: ['mo-lid', 'livcMember', 'livc-zilverbeke'],
  adm: ['ina-lid', 'livcMember', 'livc-zilverbeke'],
  mem: ['jo-lid', 'livcMember', 'livc-zilverbeke'],
  fme: ['sam-lid', 'livcMember', 'livc-elders'],
  fco: ['tom-coordinator', 'livcCoordinator', 'livc-elders'],
  for: ['eva-coordinator', 'livcCoordinator', 'livc-vroeger'],
  fal: ['ingrid-opvang', 'livcCoordinator', 'opvang'],
  adn: ['ada-admin', 'admin', 'agentschap'],
  aud: ['fien-auditor', 'auditor', 'agentschap'],
  // A coordinator with a browser that is still open.
  dis: ['uit-coordinator', 'livcCoordinator', 'livc-zilverbeke'],
  noc: ['noor-consulent', '', ''],
};
