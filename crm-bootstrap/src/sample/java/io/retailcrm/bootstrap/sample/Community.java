package io.retailcrm.bootstrap.sample;

import java.util.List;

/**
 * Naming traditions of India, each with common first names of women and men and common last names,
 * written in Latin letters.
 */
enum Community {
  HINDI(
      """
      Priya Neha Pooja Anjali Kavita Ritu Shweta Nisha Sunita Aarti Swati Divya Preeti Rashmi Megha
      Shalini Kiran Garima Deepika Rekha Sakshi Aditi Ananya Ishita Mansi Rakhi Vandana Seema Komal
      Jyoti
      """,
      """
      Rahul Amit Rohit Vikas Sandeep Manish Ankit Deepak Sanjay Rajesh Arun Vivek Nitin Gaurav
      Saurabh Abhishek Ashish Pankaj Alok Mohit Aarav Vivaan Kartik Yash Shubham Harsh Varun Tarun
      Naveen Mukesh
      """,
      """
      Sharma Verma Gupta Singh Mishra Tiwari Pandey Yadav Agarwal Srivastava Saxena Chauhan Rathore
      Jain Tripathi Dubey Shukla Kumar Mathur Bhatnagar Goyal Bansal Mittal Rawat Negi Joshi Soni
      Chaturvedi Dwivedi Kushwaha
      """),
  PUNJABI(
      """
      Harpreet Simran Jasleen Manpreet Gurpreet Navneet Amrit Ravneet Kirandeep Jaspreet Rupinder
      Parminder Sukhmani Mehak Tanvi Sonia Ritika Sheetal Palak Muskaan
      """,
      """
      Gurpreet Harjit Manjit Jaspreet Amandeep Sukhdev Balwinder Rajinder Kulwant Paramjit Karan
      Arjun Sahil Rajat Gaurav Ranbir Tejinder Inderjit Jatin Lovepreet
      """,
      """
      Singh Gill Sandhu Dhillon Sidhu Grewal Brar Bedi Ahluwalia Chopra Kapoor Malhotra Khanna Arora
      Bhatia Sethi Anand Mehra Talwar
      """),
  BENGALI(
      """
      Sharmila Moumita Ananya Sreya Debjani Sutapa Rituparna Payel Tanushree Madhumita Aparna
      Indrani Sohini Paromita Sanchita Barnali Mitali Piyali Trisha Koyel
      """,
      """
      Sourav Arindam Subhash Debashish Anirban Abhijit Partha Sandip Kaushik Dipankar Sayan Soumya
      Rajib Tapan Amitava Indranil Prosenjit Ritwik Shubhankar Pritam
      """,
      """
      Banerjee Mukherjee Chatterjee Bose Ghosh Das Dutta Sen Roy Ganguly Chakraborty Bhattacharya
      Sarkar Majumdar Saha Mitra Nandi Kundu Pal Biswas
      """),
  ODIA(
      """
      Sasmita Lopamudra Subhashree Archana Itishree Rojalin Monalisa Smruti Puspita Swagatika Barsha
      Sonali
      """,
      """
      Bikash Manoj Prakash Subrat Ranjan Debasis Pradeep Soumya Satyajit Biswajit Ashutosh Sidharth
      """,
      """
      Mohanty Patnaik Mishra Behera Sahoo Nayak Das Panda Rout Jena Swain Pradhan
      """),
  ASSAMESE(
      """
      Juri Rimpi Pallabi Nilakshi Dipali Barsha Mridula Jahnabi Anindita Kakoli
      """,
      """
      Hemanta Bhaskar Pranab Jatin Dhruba Utpal Nayan Rituraj Manash Kaustav
      """,
      """
      Bora Saikia Kalita Gogoi Hazarika Baruah Deka Sarma Das Phukan
      """),
  MARATHI(
      """
      Snehal Sayali Rutuja Pallavi Ashwini Vaishali Manasi Shraddha Prajakta Madhuri Supriya Amruta
      Gauri Tejaswini Mrunal Apurva Sonal Aparna Jui Ketaki
      """,
      """
      Aniket Swapnil Sachin Prasad Omkar Rohan Akshay Tushar Amol Mandar Sagar Nilesh Mahesh Pranav
      Kedar Vaibhav Shreyas Ajinkya Sumit Tejas
      """,
      """
      Patil Deshmukh Kulkarni Joshi Jadhav Shinde Pawar More Gaikwad Bhosale Deshpande Kale Chavan
      Sawant Kadam Naik Gokhale Apte Thakare Salunkhe
      """),
  GUJARATI(
      """
      Hetal Bhavna Jignasa Krupa Dhara Khushbu Mital Nidhi Riddhi Urvi Charmi Foram Heena Kinjal
      Payal Rupal Avni Zeel Drashti Janki
      """,
      """
      Jignesh Hardik Chirag Ketan Mehul Nirav Parth Dhaval Bhavesh Hitesh Jay Kunal Mitesh Viral
      Darshan Harsh Ronak Smit Tejas Umang
      """,
      """
      Patel Shah Mehta Desai Trivedi Parekh Modi Joshi Bhatt Solanki Chauhan Vyas Dave Pandya Parmar
      Rana Thakkar Gandhi Amin Vora
      """),
  TAMIL(
      """
      Lakshmi Kavitha Meena Revathi Deepa Vidhya Nithya Abinaya Gayathri Janani Sangeetha Sowmya
      Yamuna Ramya Divya Priyanka Malathi Bhuvana Keerthana Saranya
      """,
      """
      Karthik Senthil Murugan Arun Suresh Prabhu Vignesh Saravanan Balaji Ganesh Dinesh Bharath
      Aravind Hari Rajkumar Manikandan Sathish Vijay Gokul Praveen
      """,
      """
      Subramanian Raman Krishnan Murugesan Natarajan Rajendran Iyer Iyengar Palanisamy Sundaram
      Selvam Arumugam Chandran Venkatesan Balakrishnan Ganesan Kannan Shanmugam Pandian Ramasamy
      """),
  TELUGU(
      """
      Swapna Sravani Lavanya Anusha Harika Mounika Bhavani Sirisha Padma Sailaja Madhavi Sandhya
      Keerthi Tejaswi Navya Prasanna Jyothi Haritha Aparna Vasavi
      """,
      """
      Srinivas Venkatesh Ramesh Naresh Kiran Praveen Sai Chaitanya Ravi Anil Mahesh Teja Rakesh
      Vamsi Harsha Sudheer Naveen Krishna Phani Bhargav
      """,
      """
      Reddy Rao Naidu Chowdary Raju Prasad Varma Sastry Goud Yadav Setty Murthy Kumar Babu Gupta
      Patnaik Achari Bhupathi Koneru Tummala
      """),
  KANNADA(
      """
      Shwetha Chaithra Ashwini Kavya Pavithra Rashmi Sahana Sowmya Bhavya Nayana Manjula Roopa
      Sindhu Spoorthi Veena Suma Anitha Divya Megha Shilpa
      """,
      """
      Manjunath Santosh Girish Raghavendra Nagaraj Basavaraj Shivakumar Harish Mahesh Praveen Chetan
      Darshan Kiran Prashanth Sunil Vinay Abhilash Guru Lokesh Yogesh
      """,
      """
      Gowda Hegde Shetty Rao Kulkarni Patil Bhat Naik Murthy Acharya Kamath Pai Shenoy Desai
      Hiremath Angadi Poojary Swamy Urs Prabhu
      """),
  MALAYALI(
      """
      Anjana Aswathy Athira Lekshmi Reshma Sreeja Parvathy Sruthi Veena Devika Gopika Arya Nimisha
      Remya Vidya Meera Sandhya Keerthana Aiswarya Dhanya
      """,
      """
      Anoop Rajeev Vishnu Sreejith Arun Jithin Nikhil Ajith Unni Manu Hari Akhil Sajith Vineeth
      Rahul Deepak Sarath Abhijith Midhun Pramod
      """,
      """
      Nair Menon Pillai Kurup Nambiar Panicker Warrier Varma Unnithan Namboothiri Kaimal Marar
      Ezhuthachan Krishnan Kumar Das
      """),
  MUSLIM(
      """
      Ayesha Fatima Zainab Sana Nazia Shabana Rukhsar Farheen Saba Mehnaz Yasmin Noor Afreen Shaista
      Heena Aliya Tabassum Rehana Zoya Samreen
      """,
      """
      Mohammed Imran Salman Faizan Arif Aamir Zaid Irfan Asif Farhan Shahid Danish Yusuf Nadeem
      Wasim Junaid Rizwan Tariq Sameer Adil
      """,
      """
      Khan Ansari Shaikh Siddiqui Qureshi Ahmed Ali Hussain Pathan Sayyed Mirza Farooqui Rizvi Malik
      Hashmi Kazi
      """),
  CHRISTIAN(
      """
      Maria Anita Teresa Sharon Jennifer Nancy Rosy Merlin Sheeba Christina Elizabeth Angela
      Priscilla Daisy Lissy Rebecca
      """,
      """
      John Thomas Joseph George Anthony Melvin Jacob Kevin Rony Savio Clive Denzil Alwyn Royston
      Sebastian Abraham
      """,
      """
      Fernandes D'Souza Pereira Rodrigues Pinto D'Cunha Lobo Dias Mathew Varghese Philip Kurian
      Cherian Thomas Coutinho Mascarenhas
      """);

  private final List<String> womensNames;
  private final List<String> mensNames;
  private final List<String> lastNames;

  Community(String womensNames, String mensNames, String lastNames) {
    this.womensNames = words(womensNames);
    this.mensNames = words(mensNames);
    this.lastNames = words(lastNames);
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+", -1));
  }

  List<String> firstNames(boolean woman) {
    return woman ? womensNames : mensNames;
  }

  List<String> lastNames() {
    return lastNames;
  }
}
