/** Which text on the lawful basis applies (DOMAIN §8): a task of public interest with the LIVC act of 30 July 2018 and the Flemish decrees of 21 May 2021, 30 June 2023 and 22 March 2024. Stored with each referral, so that it can be told later which one it was. */
export const basisVersion = 1;
