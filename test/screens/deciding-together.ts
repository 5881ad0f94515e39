/** The scenes of what two admins decide together, and of deputies. */
import { pressed, type Scene, shown } from './scene.ts';

const proposal = '/proposals/{about}/{id}/{number}';

export const decidingTogether: readonly Scene[] = [
  shown('roles', '/accounts/{account}/roles', 'els', () => '/accounts/pieter/roles'),
  pressed('roles-without-choice', '/accounts/{account}/roles', 'els', () => '/accounts/pieter/roles'),
  pressed(
    'roles-in-the-wrong-place',
    '/accounts/{account}/roles',
    'els',
    () => '/accounts/pieter/roles',
    async (page) => {
      await page.locator('input[name="change"]').first().check();
      await page.locator('input[name="role"][value="consultant"]').check();
      await page.locator('select[name="organisation"]').selectOption('livc-gent');
      await page.locator('input[name="why"]').first().check();
    },
  ),
  shown('roles-asked-already', '/accounts/{account}/roles', 'els', () => '/accounts/nele/roles'),
  shown('colleague-new', '/colleagues/new', 'els', () => '/colleagues/new'),
  pressed('colleague-new-empty', '/colleagues/new', 'els', () => '/colleagues/new'),
  shown('municipalities', '/municipalities', 'els', () => '/municipalities'),
  shown('municipalities-found', '/municipalities', 'els', () => '/municipalities?search=Deurne'),
  shown('municipality', '/municipalities/{municipality}', 'els', () => '/municipalities/44021'),
  shown('municipality-asked-already', '/municipalities/{municipality}', 'els', () => '/municipalities/34022'),
  pressed('municipality-empty', '/municipalities/{municipality}', 'els', () => '/municipalities/44021'),
  shown('proposals', '/proposals', 'bart', () => '/proposals'),
  shown('proposal-role', proposal, 'bart', () => '/proposals/person/nele/1'),
  shown('proposal-municipality', proposal, 'bart', () => '/proposals/municipality/34022/1'),
  pressed('proposal-without-reason', proposal, 'bart', () => '/proposals/person/nele/1'),
  shown('proposal-own', proposal, 'els', () => '/proposals/person/nele/1?done=asked'),
  shown('deputies', '/accounts/{account}/deputies', 'els', () => '/accounts/nele/deputies'),
  pressed('deputies-saved', '/accounts/{account}/deputies', 'pieter', () => '/accounts/pieter/deputies'),
];
