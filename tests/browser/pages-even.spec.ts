import { declarePages } from './pages.ts';

declarePages(0);
