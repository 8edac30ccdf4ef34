using System.Collections.Frozen;
using Plattform.Look.Pictures;
using Plattform.Text;

namespace Plattform.Meetings;

/// <summary>Kinds of cake that may be shown to others. A kind is free text, so it is common only when every word is
/// listed here or a compound of listed words. Never add digits, names or words that could form an insult.</summary>
public static class CommonCakes
{
    private const int MostWords = 8;
    private const int LongestWord = 60;

    /// <summary>A word of its own, or part of a compound.</summary>
    private const string Ingredients = """
        Ananas Apfel Äpfel Äpfeln Aprikose Aprikosen Banane Bananen Beere Beeren Beerenobst Birne Birnen Blaubeer Blaubeere Blaubeeren
        Brombeer Brombeere Brombeeren Brot Butter Buttermilch Cappuccino Chocolate Creme Crème Dattel Datteln Dinkel Eierlikör Eis
        Erdbeer Erdbeere Erdbeeren Erdnuss Espresso Feigen Frischkäse Frucht Früchte Früchten Gewürz Grieß Haferflocken Haselnuss
        Haselnüsse Hefe Heidelbeer Heidelbeere Heidelbeeren Himbeer Himbeere Himbeeren Holunder Honig Ingwer Joghurt Jogurt Johannisbeer
        Johannisbeere Johannisbeeren Kaffee Kakao Karamell Karotte Karotten Käse Kirsch Kirsche Kirschen Kokos Kokosnuss Kürbis Likör
        Limette Limetten Löffelbiskuit Lebkuchen Mandarine Mandarinen Mandel Mandeln Mango Marmelade Marmor Marzipan Mascarpone Maulbeer
        Mirabelle Mirabellen Mohn Möhre Möhren Mokka Nektarinen Nougat Nugat Nuss Nüsse Nüssen Nutella Obst Oreo Orange Orangen Pfirsich
        Pfirsiche Pflaume Pflaumen Philadelphia Pistazie Pistazien Pudding Quark Quitten Rahm Rhabarber Rosinen Rotwein Rübli Rüebli Rum
        Safran Sahne Sauerkirsch Sauerkirschen Schmand Schoko Schokolade Schokoladen Sekt Stachelbeer Stachelbeere Stachelbeeren
        Streusel Topfen Trauben Vanille Vollkorn Walnuss Walnüsse Weintrauben Zebra Zimt Zitrone Zitronen Zucchini Zucker Zwetschge
        Zwetschgen Zwetschke Zwetschken Zwiebel Zwiebeln Spinat Lauch Kartoffel Oliven Gemüse Tomaten almond apple apples apricot banana
        berry berries blackberry blueberry butter buttermilk caramel carrot carrots cheese cherry cherries chocolate cinnamon coconut
        coffee cranberry cream date fig fruit ginger hazelnut honey lemon lime marble nut nuts oat oatmeal orange peach peanut pear
        pears pecan pistachio plum plums pumpkin raisin raspberry rhubarb spice strawberry sugar treacle vanilla walnut yoghurt yogurt
        """;

    /// <summary>A word of its own, or the end of a compound.</summary>
    private const string Kinds = """
        Kuchen Küchlein Torte Torten Törtchen Tarte Tarts Tartes Tart Schnitte Schnitten Streusel Strudel Zopf Zöpfe Kranz Stollen
        Muffin Muffins Brownie Brownies Blondie Blondies Waffel Waffeln Keks Kekse Plätzchen Gebäck Teilchen Schnecke Schnecken Taler
        Hörnchen Croissant Croissants Kipferl Makronen Wickel Rolle Rollen Roulade Rouladen Biskuit Bisquit Boden Brot Brötchen Tasche
        Taschen Krapfen Quarkbällchen Bällchen Riegel Crumble Cupcake Cupcakes Cookie Cookies Cake Cakes Pie Pies Cheesecake Bread Loaf
        Rolls Roll Buns Bun Scone Scones Shortbread Flapjack Flapjacks Gingerbread Sponge Traybake Donut Donuts Doughnut Doughnuts
        Macaron Macarons Pancake Pancakes Tiramisu Tiramisù Quiche Quiches Focaccia Bienenstich Bienenstiche Gugelhupf Guglhupf
        Gugelhopf Napfkuchen Topfkuchen Kastenkuchen Rührkuchen Sandkuchen Blechkuchen Butterkuchen Zuckerkuchen Zupfkuchen Hefekuchen
        Obstkuchen Obstboden Marmorkuchen Baumkuchen Eierschecke Quarkschecke Donauwelle Donauwellen Schneewittchenkuchen
        Papageienkuchen Zebrakuchen Regenbogenkuchen Regenbogentorte Fantakuchen Selterskuchen Spiegeleierkuchen Spiegeleikuchen
        Maulwurfkuchen Maulwurfstorte Ameisenkuchen Fliesenkuchen Tränchentorte Tränentorte Überraschungskuchen Überraschung
        Überraschungstorte Geburtstagskuchen Sachertorte Linzertorte Prinzregententorte Schwarzwälderkirschtorte Schwedentorte
        Raffaellotorte Raffaelotorte Giottotorte Snickerstorte Snickerskuchen Windbeuteltorte Windbeutel Eclairs Éclairs Profiteroles
        Baiser Pavlova Bisquitrolle Buchteln Dampfnudeln Kaiserschmarrn Germknödel Berliner Kräppel Fasnetsküchle Küchle Lebkuchen
        Spekulatius Vanillekipferl Zimtsterne Printen Magenbrot Christstollen Dominosteine Hefezopf Nusszopf Nussecken Franzbrötchen
        Rosinenbrötchen Laugenbrezeln Brezel Brezeln Baklava Baklawa Halva Börek Simit Cannoli Cantuccini Panettone Churros Crêpe Crêpes
        Clafoutis Madeleines Financiers Cantucci Biscotti Carrotcake Marmorgugelhupf Zwiebelkuchen Flammkuchen Pizza Pizzaschnecken
        Pfannkuchen Tassenkuchen Mürbekuchen Mürbeteigkuchen Quarktaschen Apfeltaschen Weihnachtsgebäck Weihnachtsplätzchen Kirmeskuchen
        """;

    private const string FillerWords = """
        mit und ohne aus vom with and without or of vegan vegane veganer veganes veganen glutenfrei glutenfreie glutenfreier
        glutenfreies laktosefrei laktosefreie laktosefreier laktosefreies zuckerfrei zuckerfreie zuckerfreier nussfrei nussfreie
        nussfreier eifrei eifreie eifreier bio saftig saftige saftiger saftiges gedeckt gedeckte gedeckter gedeckten versunken
        versunkene versunkener versunkenen frisch frische frischer frisches selbstgebacken selbstgebackene selbstgebackener
        selbstgebackenes selbstgemacht selbstgemachte selbstgemachter hausgemacht hausgemachte hausgemachter gebacken gebackene
        gebackener verschieden verschiedene verschiedener gemischt gemischte gemischter dreierlei zweierlei herzhaft herzhafte
        herzhafter klassisch klassischer Blech Rührteig Hefeteig Mürbeteig Mürbteig Blätterteig Teig Guss Glasur Zuckerguss Schokoguss
        Baiserhaube Füllung Springform Kastenform Omas glutenfree free lactose gluten dairy egg sugar homemade fresh mixed assorted
        drizzle frosting layer upside down
        """;

    /// <summary>Accepted only as whole phrases: their single words mean something else.</summary>
    private const string Phrases = """
        Kalter Hund
        Kalte Schnauze
        Russischer Zupfkuchen
        Frankfurter Kranz
        Schwarzwälder Kirschtorte
        Schwarzwälder Kirsch
        Schwarzwälder
        Schwarzwälder Kirschkuchen
        Linzer Torte
        Linzer Schnitten
        Engadiner Nusstorte
        Sacher Torte
        Dresdner Eierschecke
        Dresdner Stollen
        Herrentorte
        Schwedische Apfeltorte
        Schwedische Mandeltorte
        Arme Ritter
        Amerikaner
        LPG Kuchen
        LPG-Kuchen
        Hermannkuchen
        Fantaschnitten
        Fanta Kuchen
        Lumumba Torte
        Rote Grütze
        Rote Grütze Torte
        Tarte au Citron
        Tarte Tatin
        Crème brûlée
        Mousse au Chocolat
        Pastel de Nata
        Pastéis de Nata
        Galette des Rois
        New York Cheesecake
        Key Lime Pie
        Red Velvet Cake
        Red Velvet
        Angel Food Cake
        Victoria Sponge
        Victoria Sandwich
        Battenberg
        Black Forest Gateau
        Black Forest Cake
        Lemon Drizzle
        Pound Cake
        Millionaire's Shortbread
        Banoffee Pie
        Bakewell Tart
        Eccles Cakes
        Welsh Cakes
        Dutch Apple Pie
        """;

    private static readonly char[] Between = [' ', '-', '–', ',', '/', '&', '+', '(', ')', '\'', '’'];
    private static readonly FrozenSet<string> Parts = Folded(Ingredients);
    private static readonly FrozenSet<string> Ends = Folded(Kinds);
    private static readonly FrozenSet<string> Fillers = Folded(FillerWords);
    private static readonly FrozenSet<string> Wholes = Phrases
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(phrase => string.Join(' ', Words(phrase)!))
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>"Veganer Apfel-Streusel" is; "Kuchen von Karl", "Torte 0170 123" and "Torte!!!" are not.</summary>
    public static bool IsCommon(string kind) =>
        Words(kind) is { Count: > 0 and <= MostWords } words
        && (
            Wholes.Contains(string.Join(' ', words))
            || (words.Exists(IsCake) && words.TrueForAll(word => IsCake(word) || Fillers.Contains(word)))
        );

    private static bool IsCake(string word) => Parts.Contains(word) || Ends.Contains(word) || IsCompound(word);

    private static bool IsCompound(string word)
    {
        var reached = new bool[word.Length + 1];
        reached[0] = true;
        for (var start = 0; start < word.Length; start++)
        {
            if (!reached[start])
                continue;
            if (start > 0 && Ends.Contains(word[start..]))
                return true;
            for (var end = start + 1; end < word.Length; end++)
                if (Parts.Contains(word[start..end]))
                {
                    reached[end] = true;
                    reached[end + 1] |= word[end] is 's' or 'n';
                }
        }

        return false;
    }

    /// <summary>Folded words in order; null when the text has a character that no kind of cake needs.</summary>
    private static List<string>? Words(string kind)
    {
        var words = PlainText.OneLine(kind).Split(Between, StringSplitOptions.RemoveEmptyEntries);
        return words.All(word => word.Length <= LongestWord && word.All(char.IsLetter)) ? [.. words.Select(Fold)] : null;
    }

    private static FrozenSet<string> Folded(string words) =>
        words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>As in the coordinators' search, so that "Kaesekuchen" equals "Käsekuchen".</summary>
    private static string Fold(string word) => PlainText.Words(word).FirstOrDefault() ?? word;
}
