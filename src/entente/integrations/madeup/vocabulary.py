"""Words from which invented people and firms are put together."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST_NAMES = _words(
    """
    Adèle Adrien Agnès Alain Alexandre Alice Amandine Amine Anaïs Andrea Anne Antoine Arnaud Aurélie
    Axel Baptiste Beatriz Benjamin Benoît Brigitte Camille Carlos Caroline Catherine Cécile Céline
    Chantal Chloé Christian Christophe Claire Clément Corinne Cyril Damien Daniel David Delphine Denis
    Didier Dominique Elena Élise Élodie Émilie Emma Éric Estelle Étienne Fabien Fabrice Fatima Fatou
    Florence Florent Franck François Françoise Frédéric Gaëlle Gérard Gilles Giulia Grégory Guillaume
    Hamza Hélène Henri Hugo Ibrahim Ines Isabelle Jacques Jamal Jan Jean Jérôme Joanna João Joël Jonas
    Julie Julien Karine Katarzyna Kevin Khadija Laetitia Laura Laurence Laurent Léa Leïla Linda Lionel
    Loïc Louis Luc Lucas Lucie Ludovic Malik Manon Marc Margaux Marie Marine Martine Mathieu Matteo
    Mehdi Mélanie Michel Mireille Mohamed Monique Muriel Mustapha Nadia Nathalie Nicolas Nina Noémie
    Olga Olivier Omar Oscar Pascal Patrice Patricia Patrick Paul Pauline Pedro Philippe Pierre Quentin
    Rachid Raphaël Rémi Renaud Richard Robert Romain Rosa Sabine Samir Samuel Sandra Sandrine Sarah
    Sébastien Serge Sofia Solène Sonia Sophie Stéphane Stéphanie Sylvain Sylvie Thierry Thomas Valentin
    Valérie Vanessa Véronique Victor Vincent Virginie Walid Xavier Yann Yasmina Yves Zoé
    """
)

FAMILY_NAMES = _words(
    """
    Abadie Allard Andrieu Arnoux Aubry Baron Barbier Barre Bayle Benoit Bernard Berthier Bertin Besson
    Blanc Blondel Bonnet Boucher Boulanger Bourgeois Bouvier Breton Brun Bruneau Carlier Caron
    Carpentier Chabot Charpentier Chevalier Clerc Colas Collet Cordier Costa Coulon Cousin Dacosta
    Daniel David Delmas Denis Deschamps Diallo Diaz Didier Dubois Dufour Dumas Dupuy Durand Duval Evrard
    Fabre Faure Fernandes Ferrari Fischer Fleury Fontaine Fournier Gaillard Garcia Garnier Gautier
    Gerard Girard Giraud Gomes Gonzalez Grandjean Guerin Guichard Guillet Hamel Hardy Haddad Hebert
    Henry Hoarau Hubert Huet Humbert Jacob Jacquet Jansen Joly Jung Keller Kowalski Lacroix Lambert Lamy
    Langlois Laporte Laurent Lebrun Leclerc Lefort Legrand Lemaire Leroux Leroy Lopez Lucas Maillard
    Mallet Marchal Martel Martin Martinez Masson Mathieu Menard Mercier Meunier Meyer Michaud Monnier
    Moreau Morel Morin Moulin Muller Navarro Nguyen Nicolas Noel Olivier Pasquier Pelletier Pereira
    Perret Perrin Petit Picard Poirier Pons Prevost Ramos Regnier Remy Renard Renaud Rey Ricard Richard
    Riviere Robin Roche Rodriguez Roger Rolland Rossi Roussel Roux Roy Royer Sanchez Schmitt Silva Simon
    Tanguy Tessier Thomas Traore Tran Vidal Vincent Wagner Weber Yilmaz Zimmermann
    """
)

CITIES = _words(
    """
    Amiens Angers Annecy Beauvais Besançon Bordeaux Bourges Brest Caen Chambéry Charleville-Mézières
    Cholet Clermont-Ferrand Colmar Dijon Dunkerque Épinal Évreux Grenoble Laval Lille Limoges Lorient
    Lyon Mâcon Metz Montluçon Mulhouse Nancy Nantes Niort Orléans Oyonnax Poitiers Quimper Reims Rennes
    Roanne Rouen Saint-Étienne Saint-Nazaire Strasbourg Tarbes Toulouse Tours Troyes Valence
    Valenciennes Vannes Vitré
    """
)

FIRM_BEGINNINGS = _words("Bel Cor Dra Fal Gor Jar Kel Lor Mir Nav Pel Quer Ros Sar")
FIRM_MIDDLES = _words("ba vi do li ma no ra ve ti go su cha")
FIRM_ENDS = _words("nel ric tane lis von mec dor bise lune quet sard phine")

INDUSTRIES = (
    # words: French, English; how a firm of the trade begins its name; weight
    ("Mécanique de précision", "Precision engineering", "Mécanique", 18),
    ("Tôlerie et chaudronnerie", "Sheet metal", "Tôlerie", 15),
    ("Plasturgie", "Plastics", "Plasturgie", 13),
    ("Agroalimentaire", "Food processing", "Conserverie", 14),
    ("Bois et ameublement", "Wood and furniture", "Menuiserie", 10),
    ("Emballage et carton", "Packaging", "Cartonnages", 9),
    ("Imprimerie", "Printing", "Imprimerie", 7),
    ("Textile technique", "Technical textiles", "Tissages", 6),
    ("Électronique", "Electronics", "Électronique", 8),
)

JOB_TITLES = (
    # words: French, English; weight; how much likelier than the average to buy
    ("Directeur de production", "Production director", 17, 1.5),
    ("Responsable maintenance", "Maintenance manager", 19, 1.2),
    ("Gérant", "Managing director", 16, 1.3),
    ("Directeur industriel", "Industrial director", 8, 1.7),
    ("Responsable qualité", "Quality manager", 13, 1.0),
    ("Acheteur", "Buyer", 9, 0.7),
    ("Technicien méthodes", "Process engineer", 12, 0.5),
    ("Étudiant", "Student", 6, 0.05),
)

COUNTRIES = (("FR", 90), ("BE", 6), ("CH", 3), ("LU", 1))
OFFERS = (
    ("Suivi de production", "Production tracking"),
    ("Maintenance connectée", "Connected maintenance"),
    ("Traçabilité des lots", "Batch traceability"),
)
PHONE_RANGES = ("063998", "019900", "026191", "035301", "046571", "053649")
"""Six ranges of ten thousand numbers that the French regulator keeps for fiction."""
