/** Grams in a mole, of IUPAC's abridged standard atomic weights; vitamin D is calcifediol, C27H44O2. */
export const calciumMolar = 40.078;
export const phosphorusMolar = 30.974;
export const magnesiumMolar = 24.305;
export const creatinineMolar = 113.12;
export const vitaminDMolar = 400.64;
